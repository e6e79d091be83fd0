import type { At } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { type ContactReport, contactCounts } from './contact-counts.ts'

/*
 * An alarm is on, then contact may be reported, then it ends (T4). A report alone ends nothing: while it waits for the worker's yes or a second
 * person, the alarm is on.
 */

/** The reports of contact that stand and count, oldest first: what came before a "no", a "not safe" or a new press does not. */
export function contactReports(consult: Consult): ContactReport[] {
  const from = alarmFromAt(consult)
  return consult.spoken.slice(consult.spokenFrom).filter((r) => r.at >= from && r.confirmed !== false && contactCounts(consult, r))
}

/**
 * The number of the newest report that stands, counted through all there were: a button asks whether this one is so, and no other (T4). Null: none
 * stands.
 */
export function newestReport(consult: Consult): number | null {
  const newest = contactReports(consult).at(-1)
  return newest === undefined ? null : consult.spoken.lastIndexOf(newest)
}

/** Somebody heard or saw the worker, and nothing said since speaks against it. */
export const contactMade = (consult: Consult): boolean => contactReports(consult).length > 0

/** When the present alarm ended; null while it is on, or where there is none. */
export const alarmEndedAt = (consult: Consult): At | null => alarmEnd(consult)?.at ?? null

/** How the present alarm ended, and when. */
export function alarmEnd(consult: Consult): NonNullable<Consult['ended']> | null {
  if (consult.ended !== undefined) return consult.ended
  const last = consult.spoken.at(-1)
  const ends = last !== undefined && last.how !== 'not' && last.confirmed !== false && last.at >= alarmFromAt(consult)
  return ends ? { at: last.at, by: last.by, why: last.how === 'police' ? 'service' : 'yes' } : null
}

/** When the present alarm began: the latest change of level to `now`. Words spoken before it do not count for it. */
export function alarmFromAt(consult: Consult): At {
  const from = [...consult.levels].reverse().find((l, i, all) => l.level === 'now' && all[i + 1]?.level !== 'now')
  return from?.at ?? 0
}

/** The alarm is on: level `now`, and it has not ended. Also while contact is reported and nobody has confirmed it. */
export const alarmOn = (consult: Consult): boolean =>
  consult.level === 'now' && alarmEnd(consult) === null && ['sent', 'seen', 'asked', 'answered', 'agreed'].includes(consult.state)

/** The alarm is on, and somebody reported contact. */
export const contactReported = (consult: Consult): boolean => alarmOn(consult) && contactMade(consult)

/** Level `now`, and over. */
export const alarmEnded = (consult: Consult): boolean => consult.level === 'now' && alarmEnd(consult) !== null
