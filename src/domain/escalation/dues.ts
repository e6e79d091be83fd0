import type { Agency, LevelTimes } from '../agency.ts'
import type { GuidanceRules } from '../guidance.ts'
import { type ClockKind, clockAdd, clockMinutes, clockPart, dueAfter, openDue } from '../time/clock-moment.ts'
import { addOpenMinutes, closingOf, isOpen, lastOpenMomentBefore, minutesLeftToday, nextOpening, openFrom } from '../time/team-clock.ts'
import type { At, Level } from '../words.ts'
import type { Dues } from './escalation-step.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** R6: advice must be there this long before the contact. */
const BEFORE_CONTACT_MS = 30 * MINUTE_MS
/** R6: with less clock time than this before the contact nobody can be expected to answer. */
const COVER_MINUTES = 15
/** `next_session` never waits longer (T5). */
const SESSION_CAP_MS = 30 * DAY_MS

export interface DuesInput {
  /** The level after R1. */
  level: Level
  /** Start of the clocks: sending, raising, lowering, reopening. */
  from: At
  contactAt?: At | null
  /** "I want advice before that". */
  contactAdvice?: boolean
  /** Somebody (not left out) is on duty at `from`. */
  dutyOn?: boolean
  /** End of the booked supervision session, if there is one. */
  sessionAt?: At | null
}

/** Table D and R6: the two dues of a level in absolute time, and the level after R6. Throws NoOpenHours without any open hours. */
export function duesFor(agency: Agency, pack: GuidanceRules, input: DuesInput): Dues {
  const { from } = input
  const dutyOn = input.dutyOn ?? false
  // A contact that is over is no longer a next contact.
  const contactAt = input.contactAt != null && input.contactAt >= from ? input.contactAt : null
  const capAt = contactAt === null ? null : contactAt - BEFORE_CONTACT_MS
  const level = capAt === null ? input.level : levelBefore(agency, pack, input, capAt)
  const dues = plainDues(agency, pack, { ...input, level, dutyOn })
  if (capAt === null || (level !== 'soon' && level !== 'today')) return dues
  return beforeContact(agency, dues, { from, capAt, clock: dutyOn ? 'real' : 'team' })
}

/** R6: the lowest of `soon` and `today` that answers by the cap, else `today`. Other levels stay. */
function levelBefore(agency: Agency, pack: GuidanceRules, input: DuesInput, capAt: At): Level {
  const moves = input.level === 'soon' || (input.level === 'next_session' && input.contactAdvice === true)
  if (!moves) return input.level
  const soon = plainDues(agency, pack, { ...input, level: 'soon', dutyOn: input.dutyOn ?? false })
  return soon.answerDueAt !== null && soon.answerDueAt <= capAt ? 'soon' : 'today'
}

/** R6: pulls the dues before the contact, or says that there is no cover. */
function beforeContact(agency: Agency, dues: Dues, q: { from: At; capAt: At; clock: ClockKind }): Dues {
  const minutes = clockMinutes(agency, q.clock, q.from, q.capAt)
  if (minutes < COVER_MINUTES) return { ...dues, noCover: true }
  const lastAt = q.clock === 'real' ? q.capAt : (lastOpenMomentBefore(agency, q.capAt) ?? q.capAt)
  return {
    ...dues,
    answerDueAt: dues.answerDueAt === null ? lastAt : Math.min(dues.answerDueAt, lastAt),
    ackDueAt: Math.min(dues.ackDueAt ?? Number.POSITIVE_INFINITY, clockPart(agency, q.clock, q.from, q.capAt, 0.5)),
  }
}

/** Table D alone. */
function plainDues(agency: Agency, pack: GuidanceRules, q: DuesInput & { dutyOn: boolean }): Dues {
  const { level, from } = q
  const none = { ackDueAt: null, answerDueAt: null, dayCase: null, noCover: false, noDutyUntilAt: null, level }
  if (level === 'log_only') return none
  // The times of `now` are fixed: nothing overrides them.
  if (level === 'now') return { ...none, ackDueAt: from + 10 * MINUTE_MS, answerDueAt: from + 30 * MINUTE_MS }
  if (level === 'today') return { ...none, ...todayDues(agency, from, q.dutyOn) }
  const times = timesOf(agency, pack, level)
  const ackDueAt = dueAfter(agency, from, times.acknowledge ?? (level === 'soon' ? '1wd' : '3wd'))
  const answerDueAt = dueAfter(agency, from, times.answer ?? (level === 'soon' ? '2wd' : '30d'))
  if (level === 'soon') return { ...none, ackDueAt, answerDueAt }
  const sessionAt = q.sessionAt != null && q.sessionAt > from ? q.sessionAt : Number.POSITIVE_INFINITY
  return { ...none, ackDueAt, answerDueAt: Math.min(answerDueAt, sessionCapAt(agency, from), sessionAt) }
}

/** T5, K4: the end of the 30 days, or the last open moment before it where the team is closed then. */
export const sessionCapAt = (agency: Agency, from: At): At => openDue(agency, from, from + SESSION_CAP_MS)

/** `today` cases A, B and C. The agency's own times, if it set any, count from sending in every case. */
function todayDues(agency: Agency, from: At, dutyOn: boolean): Pick<Dues, 'ackDueAt' | 'answerDueAt' | 'dayCase' | 'noDutyUntilAt'> {
  const dues = tableToday(agency, from, dutyOn)
  const own = agency.urgency.today ?? {}
  return {
    ...dues,
    ...(own.acknowledge ? { ackDueAt: dueAfter(agency, from, own.acknowledge) } : {}),
    ...(own.answer ? { answerDueAt: dueAfter(agency, from, own.answer) } : {}),
  }
}

function tableToday(agency: Agency, from: At, dutyOn: boolean): Pick<Dues, 'ackDueAt' | 'answerDueAt' | 'dayCase' | 'noDutyUntilAt'> {
  const left = isOpen(agency, from) ? minutesLeftToday(agency, from) : 0
  const noDutyUntilAt = null
  if (left >= 240) {
    const ackDueAt = addOpenMinutes(agency, from, 60)
    return { dayCase: 'A', ackDueAt, answerDueAt: addOpenMinutes(agency, from, 240), noDutyUntilAt }
  }
  if (left >= 60) return { dayCase: 'B', ackDueAt: addOpenMinutes(agency, from, 30), answerDueAt: closingOf(agency, from), noDutyUntilAt }
  if (dutyOn) return { dayCase: 'C_duty', ackDueAt: from + HOUR_MS, answerDueAt: from + 4 * HOUR_MS, noDutyUntilAt }
  const openAt = nextOpening(agency, from) ?? openFrom(agency, from)
  const ackDueAt = addOpenMinutes(agency, openAt, 30)
  return { dayCase: 'C_open', ackDueAt, answerDueAt: addOpenMinutes(agency, openAt, 120), noDutyUntilAt: openAt }
}

/** The times of `soon` and `next_session`: the pack's, each replaced by the agency's own where it set one. */
export function timesOf(agency: Agency, pack: GuidanceRules, level: 'soon' | 'next_session'): LevelTimes {
  const { acknowledge, answer, remind, backup, manager } = pack.levels[level]
  return {
    ...(acknowledge === null ? {} : { acknowledge }),
    ...(answer === null ? {} : { answer }),
    ...(remind.length === 0 ? {} : { remind }),
    ...(backup === null ? {} : { backup }),
    ...(manager === null ? {} : { manager }),
    ...agency.urgency[level],
  }
}

/**
 * T1 after a handover: the new person acknowledges within the level's own time, or within half of the clock time left to the
 * answer due, whichever is sooner. The answer due does not move.
 */
export function ackAfterHandover(
  agency: Agency,
  pack: GuidanceRules,
  q: { level: Level; now: At; answerDueAt: At | null; dutyOn: boolean },
): At | null {
  const own = plainDues(agency, pack, { level: q.level, from: q.now, dutyOn: q.dutyOn }).ackDueAt
  if (own === null || q.answerDueAt === null || q.answerDueAt <= q.now) return own
  return Math.min(own, clockPart(agency, clockOf(q.level, q.dutyOn), q.now, q.answerDueAt, 0.5))
}

/** T9: half of the level's answer window, counted from `from`; the acknowledge due is the level's, never after the answer's. */
export function duesAfterNotEnough(agency: Agency, pack: GuidanceRules, input: DuesInput): Dues {
  const dues = plainDues(agency, pack, { ...input, dutyOn: input.dutyOn ?? false })
  if (dues.answerDueAt === null || dues.ackDueAt === null) return dues
  const clock = dues.dayCase === 'C_duty' || input.level === 'now' || input.level === 'next_session' ? 'real' : 'team'
  const base = dues.noDutyUntilAt ?? input.from
  const half = halfWindow(agency, clock, base, dues.answerDueAt)
  const answerDueAt = input.level === 'next_session' ? openDue(agency, base, half) : half
  const halved = { ...dues, answerDueAt, ackDueAt: Math.min(dues.ackDueAt, answerDueAt) }
  const { contactAt } = input
  if (contactAt == null || contactAt < input.from || (input.level !== 'soon' && input.level !== 'today')) return halved
  const q = { from: input.from, capAt: contactAt - BEFORE_CONTACT_MS, clock: input.dutyOn ? 'real' : 'team' } as const
  return beforeContact(agency, halved, q)
}

const halfWindow = (agency: Agency, clock: ClockKind, from: At, to: At): At =>
  clock === 'real' ? from + Math.round((to - from) / 2) : clockAdd(agency, clock, from, clockMinutes(agency, clock, from, to) / 2)

/** The clock a level runs on. */
export const clockOf = (level: Level, dutyOn: boolean): ClockKind => (level === 'now' || dutyOn ? 'real' : 'team')
