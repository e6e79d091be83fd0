import { z } from 'zod'
import type { Category } from '../words.ts'
import { type ConsultFact, TALK, type TalkStep } from './consult-fact.ts'
import { type Cell, type Count, LEAST, protectCells } from './protect-cells.ts'
import type { Quarter } from './quarter.ts'
import { distinct, type Share, shareOf } from './share.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Rows of the tables about answering, most urgent first. */
export const INSIGHT_LEVELS = ['now', 'today', 'soon', 'next_session'] as const
/** Rows of the table of kinds; where one has to give way, the last does first. */
export const INSIGHT_CATEGORIES = [
  'alarm',
  'threat_stalking',
  'sexualised',
  'physical',
  'personal_interest',
  'contact_channel',
  'dual_role',
  'gift_invite',
  'personal_questions',
  'other',
] as const satisfies readonly (Category | 'alarm')[]
/** Own practice is never counted. Does not compile while another kind has no row. */
const rowOf = ({ category }: ConsultFact): (typeof INSIGHT_CATEGORIES)[number] | null => (category === 'own_practice' ? null : category)
export const TALK_MARKS = [...TALK, 'unsure', 'differs'] as const

const cell = z.union([z.number().int(), z.enum(['few', 'some', 'hidden'])])
const share = z.union([z.number(), z.enum(['few', 'most', 'hidden'])])
const time = z.union([z.number(), z.enum(['waiting', 'hidden'])])
const spread = z.object({ median: time, p90: time })

/** The figures of one quarter, as they are shown and kept: everything that has to be hidden is hidden already. */
export const insightsSchema = z.object({
  quarter: z.string(),
  levels: z.array(
    z.object({
      level: z.enum(INSIGHT_LEVELS),
      n: cell,
      ack: spread,
      answer: spread,
      inTime: share,
      reminded: share,
      backup: share,
      manager: share,
    }),
  ),
  categories: z.array(z.object({ category: z.enum(INSIGHT_CATEGORIES), n: cell })),
  /** Of the steps of the talk: share that was left out; and share with a mark that it does not fit. */
  talk: z.array(z.object({ mark: z.enum(TALK_MARKS), share })),
  policies: z.array(z.object({ id: z.string(), title: z.string(), version: z.string(), unclear: share, unread: share })),
  /** Pairs whose supervision session was late when the figures were made; null where no rhythm is set, or they were made too late. */
  sessions: share.nullable(),
})
export type Insights = z.infer<typeof insightsSchema>
export type LevelFigures = Insights['levels'][number]

/** A worker and their supervisor, by numbers as in a ConsultFact, and whether their next session is late. */
export interface SessionFact {
  worker: number
  supervisor: number
  late: boolean
}

/**
 * The figures of one quarter. Facts outside it are left out, and a quarter that is not over and settled has none (throws).
 * `sessions`: as they stand, where they are kept.
 */
export function insightsOf(
  facts: readonly ConsultFact[],
  range: Quarter,
  now: number,
  sessions: readonly SessionFact[] | null = null,
): Insights {
  if (now < range.cutAt) throw new RangeError('no figures before a quarter is over and settled')
  const inside = facts.filter((fact) => range.fromAt <= fact.at && fact.at < range.toAt)
  const enough = byFive(inside)
  return {
    quarter: range.id,
    levels: levelFigures(inside, enough),
    categories: rows(INSIGHT_CATEGORIES, inside, rowOf, enough).map(({ key, n }) => ({ category: key, n })),
    talk: talkFigures(inside),
    policies: policyFigures(inside),
    sessions: sessions && sessionFigure(sessions),
  }
}

const byFive = (facts: readonly ConsultFact[]): boolean => facts.length >= LEAST && distinct(facts.map((fact) => fact.worker)) >= LEAST

/** Splits facts into rows and hides. Where the whole is too small, every row is. The last keys give way first. */
function rows<K extends string>(
  keys: readonly K[],
  facts: readonly ConsultFact[],
  keyOf: (fact: ConsultFact) => string | null,
  enough: boolean,
) {
  const parts = keys.map((key) => {
    const own = facts.filter((fact) => keyOf(fact) === key)
    return { key, own, count: { n: own.length, ok: byFive(own) } satisfies Count }
  })
  const cells = enough ? protectCells(parts.map((part) => part.count).reverse()).reverse() : parts.map((): Cell => 'hidden')
  return parts.map(({ key, own }, i) => ({ key, own, n: cells[i] ?? 'hidden' }))
}

function levelFigures(facts: readonly ConsultFact[], enough: boolean): LevelFigures[] {
  return rows(INSIGHT_LEVELS, facts, (fact) => fact.level, enough).map(({ key, own, n }) => {
    // Figures about answering are about those who answer: five of them or more, too.
    const team = distinct(own.flatMap((fact) => fact.team)) >= LEAST
    // A share or a tenth says that there are ten or more, which is more than "5 or more" does; half says no more than that.
    const half = team && (typeof n === 'number' || n === 'some')
    const all = team && typeof n === 'number'
    const share = (yes: (fact: ConsultFact) => boolean): Share => (all ? shareOf(votes(own, yes)) : 'hidden')
    const spread = (minutes: (fact: ConsultFact) => number | null): Spread => {
      const { median, p90 } = spreadOf(own.map(minutes))
      return { median: half ? median : 'hidden', p90: all ? p90 : 'hidden' }
    }
    return {
      level: key,
      n,
      ack: spread((fact) => fact.ackMinutes),
      answer: spread((fact) => fact.answerMinutes),
      inTime: share((fact) => !fact.late),
      reminded: share((fact) => fact.reminded),
      backup: share((fact) => fact.backup),
      manager: share((fact) => fact.manager),
    }
  })
}

const votes = (facts: readonly ConsultFact[], yes: (fact: ConsultFact) => boolean) =>
  facts.map((fact) => ({ worker: fact.worker, yes: yes(fact) }))

function talkFigures(facts: readonly ConsultFact[]): Insights['talk'] {
  const left = (step: TalkStep) => (fact: ConsultFact) => !fact.talk?.taken.includes(step)
  return TALK_MARKS.map((mark) => {
    if (mark === 'unsure' || mark === 'differs') {
      const asked = facts.filter((fact) => fact.talk !== null)
      return { mark, share: shareOf(votes(asked, (fact) => fact.talk?.[mark] ?? false)) }
    }
    const asked = facts.filter((fact) => fact.talk?.shown.includes(mark))
    return { mark, share: shareOf(votes(asked, left(mark))) }
  })
}

/** It says as much about those who supervise: five of them or more, too. */
const sessionFigure = (pairs: readonly SessionFact[]): Share =>
  distinct(pairs.map((pair) => pair.supervisor)) >= LEAST ? shareOf(pairs.map(({ worker, late }) => ({ worker, yes: late }))) : 'hidden'

/** Only policies at least ten consults by five workers have an answer about: that one was asked about at all is a figure, too. */
function policyFigures(facts: readonly ConsultFact[]): Insights['policies'] {
  const answered = facts.filter((fact) => fact.policy !== null)
  const known = new Map(answered.flatMap((fact) => fact.policies).map((policy) => [`${policy.id} ${policy.version}`, policy]))
  return [...known.values()]
    .map(({ id, title, version }) => {
      const own = answered.filter((fact) => fact.policies.some((one) => one.id === id && one.version === version))
      const unclear = shareOf(votes(own, (fact) => fact.policy === 'unclear'))
      const unread = shareOf(votes(own, (fact) => fact.policy === 'unread'))
      return { id, title, version, unclear, unread }
    })
    .filter(({ unclear }) => unclear !== 'hidden')
    .sort((a, b) => a.title.localeCompare(b.title) || a.version.localeCompare(b.version))
}
