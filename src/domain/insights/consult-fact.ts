import type { Agency } from '../agency.ts'
import type { Consult } from '../consult/consult.ts'
import { tableOf } from '../consult/table-b.ts'
import type { GuidanceRules } from '../guidance.ts'
import { rowState } from '../situation/row-states.ts'
import { talksToClient } from '../situation/steps.ts'
import { openMinutesBetween } from '../time/team-clock.ts'
import type { At, Category, Level, PersonKey } from '../words.ts'

/** Steps of the talk a worker can tick as theirs. */
export const TALK = ['role', 'redirect', 'reassure'] as const
export type TalkStep = (typeof TALK)[number]

/** What one consult gives to the figures: no words, no token, no key of a person. */
export interface ConsultFact {
  /** When it was flagged. */
  at: At
  /** The urgency it had when it was answered, or has while it waits. */
  level: Level
  /** `alarm`: the danger press, where nothing else is asked. */
  category: Category | 'alarm'
  /** Numbers that stand for people, drawn anew at every reading: they say only how many different ones there are. */
  worker: number
  team: readonly number[]
  /** From the moment it had its urgency; in opening hours, at `now` and while duty covers in real time. Null: not yet. */
  ackMinutes: number | null
  answerMinutes: number | null
  /** The answer time passed first. */
  late: boolean
  /** The first reminder went out before anybody confirmed it. */
  reminded: boolean
  /** It came to them because nobody had confirmed or answered it. */
  backup: boolean
  manager: boolean
  /** Null where the talk with the client was not part of the guide. */
  talk: { shown: readonly TalkStep[]; taken: readonly TalkStep[]; unsure: boolean; differs: boolean } | null
  policy: 'clear' | 'unclear' | 'unread' | null
  policies: readonly { id: string; title: string; version: string }[]
}

export interface FactInput {
  agency: Agency
  pack: GuidanceRules
  /** Only what happened up to here counts. */
  cutAt: At
  /** The same number for the same person within one reading. */
  numberOf: (key: PersonKey) => number
}

/** The fact of a consult, or null when it is not counted (see README.md). */
export function factOf(consult: Consult, q: FactInput): ConsultFact | null {
  const sentAt = consult.levels[0]?.at
  const { situation } = consult
  if (consult.sentAt === null || sentAt === undefined || sentAt >= q.cutAt || situation.category === 'own_practice') return null
  const answeredAt = upTo(q.cutAt, consult.answers[0]?.at ?? null)
  const gone = (at: At | null | undefined) => at !== null && at !== undefined && at < q.cutAt
  if (gone(consult.withdrawnAt) && answeredAt === null) return null
  if (consult.closure?.outcome === 'not_for_this_tool' && gone(consult.closure.at)) return null
  // Reopening asks for a new confirmation and forgets the first, which had come by the first answer.
  const forgotten = answeredAt !== null && (consult.ackedAt === null || consult.ackedAt > answeredAt)
  const ackedAt = forgotten ? answeredAt : upTo(q.cutAt, consult.ackedAt)
  const level = levelAt(consult, answeredAt ?? q.cutAt).level
  return {
    at: sentAt,
    level,
    category: situation.category ?? 'alarm',
    worker: q.numberOf(consult.workerKey),
    team: consult.people.filter((p) => p.part !== 'worker' && p.part !== 'copy' && p.addedAt < q.cutAt).map((p) => q.numberOf(p.key)),
    ackMinutes: minutesTo(consult, ackedAt, q.agency),
    answerMinutes: minutesTo(consult, answeredAt, q.agency),
    late: firedBy(consult, /^r\d+\.(answer|day\.30|now\.30)$/, answeredAt ?? q.cutAt),
    reminded: !forgotten && firedBy(consult, /^r\d+\.(remind\.\d+|now\.5)$/, ackedAt ?? q.cutAt),
    backup: reached(consult, 'backup', answeredAt ?? q.cutAt),
    manager: reached(consult, 'manager', answeredAt ?? q.cutAt),
    talk: talkOf(consult, q.pack),
    policy: situation.policyAnswer,
    policies: situation.policies,
  }
}

const upTo = (cutAt: At, at: At | null): At | null => (at !== null && at < cutAt ? at : null)

/** The level that held at a moment, and since when. */
function levelAt(consult: Consult, at: At): { level: Level; at: At } {
  return consult.levels.findLast((entry) => entry.at <= at) ?? { level: consult.level, at }
}

function minutesTo(consult: Consult, at: At | null, agency: Agency): number | null {
  if (at === null) return null
  const held = levelAt(consult, at)
  // A new run of the clocks at the same level, such as a reopening, starts the count as well.
  const from = consult.run.fromAt <= at ? Math.max(held.at, consult.run.fromAt) : held.at
  const real = held.level === 'now' || consult.dayCase === 'C_duty'
  return real ? (at - from) / 60_000 : openMinutesBetween(agency, from, at)
}

const firedBy = (consult: Consult, key: RegExp, by: At): boolean => Object.entries(consult.fired).some(([k, at]) => at <= by && key.test(k))

/** Joined by a step of the ladder, later than those who are told at once (or at the opening) whatever happens. */
function reached(consult: Consult, part: 'backup' | 'manager', by: At): boolean {
  const openings = Object.entries(consult.fired).flatMap(([key, at]) => (/^r\d+\.(start|open)\+?$/.test(key) ? [at] : []))
  const atOnce = new Set([...consult.levels.map((entry) => entry.at), ...openings])
  return consult.people.some((p) => p.part === part && p.cause === 'rung' && p.addedAt <= by && !atOnce.has(p.addedAt))
}

function talkOf(consult: Consult, pack: GuidanceRules): ConsultFact['talk'] {
  const { situation } = consult
  const rules = tableOf(consult, pack)
  if (situation.category === null || !talksToClient(rules)) return null
  const ticked = (step: string) => situation.stepsUsed.some((used) => used.endsWith(step))
  const takes = (step: TalkStep) => ticked(step) || ['will', 'said'].includes(rowState(situation, step))
  const shown = TALK.filter((step) => rules[step] === 'R' || rules[step] === 'O')
  return {
    shown,
    taken: shown.filter(takes),
    unsure: ticked('unsure') || shown.some((step) => rowState(situation, step) === 'unfit'),
    differs: situation.differ.trim() !== '',
  }
}
