import type { At, PersonKey } from '../../words.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Effect } from '../effects.ts'

/*
 * Somebody who has an alarm is said to be the danger (R4). Nobody is taken off it and reminders go on, also theirs: that person's screen must not
 * change by it. But they learn nothing more, and what they report of the worker counts for nothing.
 */

/** Whoever is said to be the danger of an alarm that is on. */
export const namedAsDanger = (consult: Consult): PersonKey[] => (alarmOn(consult) ? consult.named.map(({ person }) => person) : [])

/** The consult as this person may see it: for somebody who is named it stands as it stood when they were, but for what they do themselves. */
export function asSeenBy(consult: Consult, key: PersonKey): Consult {
  const from = consult.named.find(({ person }) => person === key)?.at
  if (from === undefined) return consult
  return {
    ...consult,
    named: [],
    contactIgnored: [],
    people: consult.people.filter((p) => p.key === key || p.cause !== 'named'),
    hints: consult.hints.filter(({ at, by }) => at <= from || by === key),
    situation: { ...consult.situation, rows: saidUntil(consult.situation.rows, from) },
    updates: consult.updates.filter(({ at }) => at <= from),
    wentOn: consult.wentOn.filter(({ at }) => at <= from),
    places: consult.places.filter(({ at }) => at <= from),
    rings: consult.rings.filter(({ at, by }) => at <= from || by === key),
    doNotRingAt: consult.doNotRingAt !== null && consult.doNotRingAt > from ? null : consult.doNotRingAt,
    spoken: consult.spoken.filter(({ at, by }) => at <= from || by === key),
  }
}

const saidUntil = (rows: Consult['situation']['rows'], from: At): Consult['situation']['rows'] =>
  Object.fromEntries(Object.entries(rows).filter(([, mark]) => mark.at <= from))

/** Whether this may go to whoever is named: their reminders, what answers what they do themselves, and their card. */
export const reachesNamed = (effect: Exclude<Effect, { kind: 'audit' }>): boolean =>
  effect.kind === 'card' || effect.kind === 'note' || (effect.kind === 'line' && /^(remind|relay)\./.test(effect.text))
