import type { EscalationAct, Whom } from '../../escalation/escalation-step.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { tell } from '../change.ts'
import { hasMarked, markersOf } from '../closing/mark.ts'
import type { Consult, Participant } from '../consult.ts'
import { firstOf, participantOf, participantsOnClock, responderOf } from '../people/participants.ts'
import { isReached, reachedBy } from '../people/reached.ts'
import { nextToBeAsked } from '../people/who-has-it.ts'
import { contactReports } from './contact-made.ts'

/** The reminders of the flow, by the last part of their text id. */
type ReminderText = Extract<EscalationAct, { act: 'remind' }>['text']

export interface Reminder {
  text: ReminderText
}

const BUTTONS: Readonly<Partial<Record<ReminderText, readonly string[]>>> = {
  unseen: ['consult.read', 'consult.acknowledge', 'consult.snooze'],
  answer: ['consult.answer', 'consult.hand_over', 'consult.snooze'],
  late: ['consult.answer', 'consult.hand_over', 'consult.snooze'],
  alarm: ['consult.spoken', 'consult.read'],
  reported: ['consult.spoken', 'consult.read'],
  silent: ['consult.spoken', 'consult.read'],
  'session.none': ['door.session'],
  'session.after': ['session.yes', 'session.no'],
  close: ['consult.close'],
  sign: ['record.sign'],
}
const OWN_FALLBACK = [
  'unseen',
  'answer',
  'late',
  'alarm',
  'reported',
  'session',
  'close',
  'sign',
] as const satisfies readonly ReminderText[]
const hasFallback = (text: ReminderText): text is (typeof OWN_FALLBACK)[number] => (OWN_FALLBACK as readonly ReminderText[]).includes(text)

/** Whom a step speaks to at this moment. A snooze mutes one person, never an alarm (T12). */
export function remindedBy(consult: Consult, whom: Whom, now: At): PersonKey[] {
  const mayHear = (p: Participant) => consult.level === 'now' || p.snoozedUntilAt === null || p.snoozedUntilAt <= now
  // Whose card has not been taken cannot be reminded of it: the card comes first, and is news enough.
  const awake = participantsOnClock(consult).filter((p) => isReached(p) && mayHear(p))
  const only = (key: PersonKey | null) => awake.filter((p) => p.key === key)
  if (whom === 'unsigned') return markersOf(consult).filter((key) => !hasMarked(consult, key) && !consult.excluded.includes(key))
  const people = {
    p1: () => only(firstReached(consult)),
    responder: () => only(responderOf(consult)),
    all: () => awake,
    unseen: () => awake.filter((p) => p.seenAt === null),
  }
  return people[whom]().map((p) => p.key)
}

/** The first of those it is with; whose card has not been taken is stood in for by who has it. */
function firstReached(consult: Consult): PersonKey | null {
  const first = firstOf(consult)
  const reached = reachedBy(consult)
  return first !== null && reached.includes(first) ? first : (reached[0] ?? null)
}

/** One reminder in a person's thread: token, age, one-tap actions, no content. */
export function remind(change: Change, key: PersonKey, reminder: Reminder): void {
  const { consult, rules } = change
  const worker = { person: consult.workerKey }
  const since = consult.sentAt ?? consult.createdAt
  const base = {
    worker,
    age: { ms: Math.max(0, rules.now - since) },
    active: { at: consult.workerActiveAt },
    ...(consult.sessionAt === null ? {} : { session: { at: consult.sessionAt } }),
  }
  const { text, params } = fitting(change, key, reminder.text)
  const buttons = BUTTONS[text]?.filter((button) => button !== 'consult.snooze' || maySnooze(consult, key))
  tell(change, key, `remind.${text}` as const, {
    params: { ...base, ...params },
    ...(hasFallback(text) ? { fallback: `remind.${text}.fallback` as const } : {}),
    ...(buttons ? { buttons } : {}),
  })
}

/** Whom a reminder names, and when. */
interface Naming {
  next?: { person: PersonKey }
  next_at?: { at: At }
  others?: { people: readonly PersonKey[] }
  late?: { ms: number }
  person?: { person: PersonKey }
  at?: { at: At }
}

/** "Not yet seen" names who gets it next, and "late" who else has it: with nobody to name, the plain reminder stands in. */
function fitting(change: Change, key: PersonKey, text: ReminderText): { text: ReminderText; params: Naming } {
  const { consult, rules } = change
  if (text === 'unseen') {
    const next = nextToBeAsked(consult, rules.agency, rules.pack, rules.now)
    if (next) return { text, params: { next: { person: next.person }, next_at: { at: next.at } } }
    return { text: 'answer', params: {} }
  }
  if (text === 'late') {
    const others = reachedBy(consult).filter((other) => other !== key)
    if (others.length === 0 || consult.answerDueAt === null) return { text: 'answer', params: {} }
    return { text, params: { others: { people: others }, late: { ms: Math.max(0, rules.now - consult.answerDueAt) } } }
  }
  if (text === 'reported') {
    const newest = contactReports(consult).at(-1)
    return newest ? { text, params: { person: { person: newest.by }, at: { at: newest.at } } } : { text: 'alarm', params: {} }
  }
  return { text, params: {} }
}

/** How often one person may have their reminders rest (T12): never at `now`, once at `today`, twice below. */
export const SNOOZES = { now: 0, today: 1, soon: 2, next_session: 2, log_only: 0 } as const

export const maySnooze = (consult: Consult, key: PersonKey): boolean => (participantOf(consult, key)?.snoozes ?? 0) < SNOOZES[consult.level]
