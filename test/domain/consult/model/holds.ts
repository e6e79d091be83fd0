import { ok } from 'node:assert/strict'
import type { Agency } from '#domain/agency.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import { nobodyWatchesUntil } from '#domain/consult/asking/nobody-watches.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed, Effect } from '#domain/consult/effects.ts'
import { participantsOnClock } from '#domain/consult/people/participants.ts'
import { canReachNow, isAway } from '#domain/time/availability.ts'
import { openMinutesBetween } from '#domain/time/team-clock.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Past } from './past.ts'
import { LINE } from './team.ts'

/** Reminders of an alarm are never further apart than this (table D, T4), and what rests rests no longer. */
const LONGEST_MS = 30 * 60_000
const APART_MS = 15 * 60_000

export interface Moment {
  now: At
  agency: Agency
}

const onIt = (consult: Consult): PersonKey[] => consult.people.filter((p) => p.leftAt === null && p.part !== 'copy').map((p) => p.key)

/**
 * T4, R10: what ends an alarm, said of what people did. A service that is there; two people's own contact; the worker's Yes with the safe word to the
 * newest report; without words a Yes and a second contact, 15 minutes apart. In other hands only a service, or two who saw them.
 */
export function endsIt(past: Past): boolean {
  const counts = past.contacts.filter(({ by, how, saw }) => !past.named.has(by) && (!past.hands || saw || how === 'police'))
  if (counts.some(({ how }) => how === 'police')) return true
  if (new Set(counts.map(({ by }) => by)).size > 1) return true
  if (past.hands || counts.length === 0) return false
  const yes = (word: 'safe' | 'none') => past.yeses.filter((one) => one.word === word).map(({ to }) => to)
  if (yes('safe').includes(counts.at(-1)!.n)) return true
  const apart = counts.at(-1)!.at - counts[0]!.at >= APART_MS
  return apart && counts.some(({ n }) => yes('none').includes(n))
}

/** Of one change of a consult, whoever made it. `left`: who goes by their own act, or is gone from the agency or from chat. */
export function holdsOfChange(before: Consult, changed: Changed<Consult>, past: Past, what: string, left: readonly PersonKey[]): void {
  const { consult, effects } = changed
  const told = effects.filter((e): e is Exclude<Effect, { kind: 'audit' }> => e.kind !== 'audit')
  const out = told.filter(({ to }) => consult.excluded.includes(to)).map(({ to }) => to)
  ok(out.length === 0, `R4: ${what} reaches ${out}, who is left out`)
  if (isSilent(before, before.workerKey)) {
    const read = told.filter(({ to, kind }) => to === before.workerKey && kind !== 'note')
    ok(read.length === 0, `R10: after ${what} a silent account reads ${JSON.stringify(read)}`)
  }
  if (!alarmOn(before)) return
  if (!alarmOn(consult)) {
    ok(endsIt(past), `T4: an alarm ended by ${what}`)
    ok(consult.level === 'now', `T4: ${what} took an alarm away`)
    return
  }
  ok(consult.excluded.join() === before.excluded.join(), `R4: ${what} left somebody out of an alarm`)
  const now = onIt(consult)
  const taken = onIt(before).filter((key) => !now.includes(key) && !left.includes(key))
  ok(taken.length === 0, `R4: ${what} took ${taken} off an alarm`)
}

/** Whoever asks somebody of an alarm: a reminder, or the card that brings it. */
export const asks = (before: Consult | null, effect: Effect): PersonKey | null => {
  if (effect.kind === 'line') return /^(remind|line\.alarm|line\.spoken|line\.named)\b/.test(effect.text) ? effect.to : null
  if (effect.kind !== 'card' || effect.to === before?.workerKey) return null
  return before?.people.some((p) => p.key === effect.to && p.leftAt === null && !p.waiting) ? null : effect.to
}

/** At any moment once what is due has been done. */
export function holdsNow(consult: Consult, past: Past, m: Moment): void {
  if (alarmOn(consult)) holdsOfAlarm(consult, past, m)
  else holdsOfWaiting(consult, past, m)
}

/** No alarm is silent (T4): something is to come, somebody who is no danger is asked, and everybody who can be called has it. */
function holdsOfAlarm(consult: Consult, past: Past, { now, agency }: Moment): void {
  past.waitsFrom = null
  const from = Math.max(nobodyWatchesUntil(consult, now) ?? 0, now)
  ok(consult.nextDueAt !== null, 'T4: an alarm is on and nothing is to come')
  ok(consult.nextDueAt <= from + LONGEST_MS, 'T4: nothing is to come for too long')
  ok((consult.pausedUntilAt ?? 0) <= now + LONGEST_MS, 'T4: the adding of people rests for too long')
  const watched = consult.noDutyUntilAt ?? 0
  if (watched > now) {
    past.looked()
    return
  }
  const hear = participantsOnClock(consult).filter((p) => p.sentToAt !== null && !past.named.has(p.key))
  if (hear.length > 0) {
    const quiet = now - Math.max(past.heardAt, watched)
    ok(quiet <= LONGEST_MS, 'T4: nobody has been asked for too long')
  }
  holdsOfCalling(consult, past, { now, agency })
}

/**
 * From the 30th minute, or a forced word, everybody of the line and the list who can be called has it, but while adding rests (table D, R3, T4, R10): whoever
 * can be when the word takes effect at once, whoever can be only later, be it in the same minute, as after the 30th.
 */
function holdsOfCalling(consult: Consult, past: Past, { now, agency }: Moment): void {
  const start = past.forced === 'no' ? Math.max(consult.run.fromAt, consult.noDutyUntilAt ?? 0) + LONGEST_MS : 0
  const rests = (consult.pausedUntilAt ?? 0) > now
  const callable = [...LINE, ...agency.duty.now_list].filter((key) => {
    const person = agency.byKey.get(key)
    if (!person || consult.excluded.includes(key)) return false
    return LINE.includes(key) ? canReachNow(person, now, agency) : !isAway(person, now, agency)
  })
  for (const key of [...LINE, ...agency.duty.now_list]) {
    const has = consult.people.some((p) => p.key === key && p.part !== 'copy' && !p.waiting)
    ok(past.forced !== 'typed' || has || !callable.includes(key), `R10: a forced word did not call ${key}`)
    if (now < start || rests || !callable.includes(key) || has) past.missing.delete(key)
    else {
      const since = past.missing.get(key) ?? now
      past.missing.set(key, since)
      ok(now - since <= LONGEST_MS, `table D: ${key} can be called and is not`)
    }
  }
  past.looked()
}

/** So long may a consult be with people who are away while somebody else of the line is there: its time to confirm, in open minutes (table D, R16). Out of hours nobody off duty is asked (item 93). */
const CONFIRM_MIN = { now: 10, today: 60, soon: 8 * 60, next_session: 3 * 8 * 60, log_only: Number.POSITIVE_INFINITY } as const

/** No consult waits on somebody who is away longer than its level allows (R16, T1). */
function holdsOfWaiting(consult: Consult, past: Past, { now, agency }: Moment): void {
  const awaited = ['sent', 'seen', 'asked'].includes(consult.state)
  if (awaited) ok(consult.nextDueAt !== null, 'a consult waits and nothing is to come')
  if (!awaited || consult.level === 'log_only' || consult.people.length === 0) {
    past.waitsFrom = null
    return
  }
  const there = (key: PersonKey): boolean => {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, now, agency)
  }
  const has = participantsOnClock(consult).map((p) => p.key)
  const passedOn = (key: PersonKey): boolean => consult.people.some((p) => p.key === key && p.leftAt !== null)
  const others = LINE.filter((key) => there(key) && !consult.excluded.includes(key) && !passedOn(key) && !has.includes(key))
  if (has.some(there) || others.length === 0) {
    past.waitsFrom = null
    return
  }
  past.waitsFrom ??= now
  const waited = openMinutesBetween(agency, past.waitsFrom, now)
  ok(
    waited <= CONFIRM_MIN[consult.level],
    `R16: it waits on ${has.join(', ') || 'nobody'}, who is away, while ${others.join(', ')} is there`,
  )
}
