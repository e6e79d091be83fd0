import type { PhraseId } from '#domain/guidance.ts'
import { levelOf } from '#domain/situation/level.ts'
import { type ChosenRow, ROW_STATES, ROWS, type Row, type RowState, TALK_ROWS } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { type StepRules, stepRules } from '#domain/situation/steps.ts'
import { CATEGORIES, type Category, type Flag, GATES, TICKED_FLAGS, WHO } from '#domain/words.ts'
import { pack } from './real-pack.ts'
import { situation } from './situation.ts'

/*
 * What table B lets be said, shown and pressed, told once more by hand from docs/rules.md: the product is held against it, and asks its own.
 * The table itself is held against its page by test/docs and test/domain/situation/steps.test.ts.
 */

/** Ticks that decide which steps or lines there are; the others are tried one at a time. */
const DECIDING: readonly Flag[] = [
  'risk_to_someone',
  'image_u18',
  'told_to_stop',
  'under_18',
  'at_risk_adult',
  'understanding',
  'client_monitored',
]
const FLAG_SETS: readonly Flag[][] = [
  [],
  ...[...TICKED_FLAGS, 'risk_to_someone' as const, 'risk_handled' as const, 'danger_me' as const].map((flag) => [flag]),
  ...DECIDING.flatMap((one, i) => DECIDING.slice(i + 1).map((other) => [one, other])),
  DECIDING.slice(2),
]
const ownOf = (category: Category): Situation['own'][] =>
  category === 'own_practice'
    ? (['feelings', 'slip'] as const).flatMap((kind) => (['no', 'yes', 'talk'] as const).map((serious) => ({ kind, serious, to: null })))
    : [null]

/** The whole of table B: every category, answer of the gate, tick, person and level. */
const whole = (): Situation[] => {
  const base = situation()
  return CATEGORIES.flatMap((category) =>
    ownOf(category).flatMap((own) =>
      GATES.flatMap((gate) =>
        WHO.flatMap((who) =>
          ([null, 'now'] as const).flatMap((chosenLevel) =>
            FLAG_SETS.map((flags): Situation => ({ ...base, category, own, gate, who, chosenLevel, flags })),
          ),
        ),
      ),
    ),
  )
}

/** All of it. */
export const ALL_OF_TABLE = whole()

const stands = (rules: StepRules, row: Row): boolean => rules[row] === 'R' || rules[row] === 'O'
const talks = (rules: StepRules): boolean => TALK_ROWS.some((row) => stands(rules, row))

/** What a worker may have in front of them: the rows, what can be said of each, the lines, and whether there is a script. */
export interface Allowed {
  rows: readonly Row[]
  states: Readonly<Partial<Record<ChosenRow, readonly RowState[]>>>
  lines: readonly PhraseId[]
  script: boolean
  /** The talk with the client is part of it at all. */
  talk: boolean
}

export function allowed(s: Situation, rules: StepRules, answered: boolean): Allowed {
  const talk = talks(rules)
  const rows = ROWS.filter((row) => stands(rules, row) || (answered && rules[row] === 'L'))
  const chosen = Object.keys(ROW_STATES).filter((row) => rows.includes(row as Row)) as ChosenRow[]
  const statesOf = (row: ChosenRow): RowState[] => ROW_STATES[row].filter((state) => talk || row !== 'policy' || state !== 'said')
  return {
    rows,
    states: Object.fromEntries(chosen.map((row) => [row, statesOf(row)])),
    lines: talk ? linesOf(s, rules) : [],
    script: talk && s.who === 'client' && !inWriting(s),
    talk,
  }
}

const inWriting = ({ category, flags }: Situation): boolean => category === 'contact_channel' && flags.includes('told_to_stop')

/** By who it is and what is true, whatever the category offers first. */
function linesOf(s: Situation, rules: StepRules): PhraseId[] {
  const watched = s.flags.includes('client_monitored')
  if (s.who === 'former') return watched ? [] : ['phrase.former']
  if (s.who !== 'client') return []
  return (Object.keys(pack.phrases) as PhraseId[]).filter((id) => {
    const { step, names_detail: detail } = pack.phrases[id]!
    if (step === null || step === 'safety' || id === 'phrase.former' || (watched && detail)) return false
    return stands(rules, step as Row) && !(inWriting(s) && (id === 'phrase.text' || id === 'phrase.channel'))
  })
}

/** Table B for a situation as it would be sent by itself. */
export function tableFor(s: Situation): StepRules {
  const { level, floor } = levelOf(pack, s)
  return stepRules(pack, s, level, floor)
}

/** One of each: of all situations those that may say, show or press the same are one. */
const oneOfEach = (key: (s: Situation) => unknown): Situation[] => [
  ...new Map(ALL_OF_TABLE.toReversed().map((s) => [JSON.stringify(key(s)), s])).values(),
]
const bothOf = (s: Situation): [before: Allowed, after: Allowed] => {
  const rules = tableFor(s)
  return [allowed(s, rules, false), allowed(s, rules, true)]
}

/** What hides the talk, whatever the kind. */
const reasonOf = ({ gate, flags, chosenLevel }: Situation): string => {
  if (gate === 'a' || gate === 'b' || gate === 'handled') return gate
  return flags.find((flag) => flag === 'image_u18' || flag === 'risk_to_someone') ?? String(chosenLevel)
}

/** One of each kind and reason that differs in its rows, states or lines. */
export const EACH: readonly Situation[] = oneOfEach((s) => [s.category, reasonOf(s), bothOf(s)])
/** One of each kind that differs in what can be said or made: which lines there are is left aside. */
export const EACH_TO_SAY: readonly Situation[] = oneOfEach((s) => [s.category, bothOf(s).map(({ lines: _lines, ...said }) => said)])

/** In short, for who reads a failed test. */
export const briefly = ({ category, gate, flags, who, chosenLevel, own }: Situation): string =>
  [category, gate, who, chosenLevel, own?.kind, own?.serious, ...flags].filter(Boolean).join(' ')
