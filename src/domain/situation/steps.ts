import type { GuidanceRules } from '../guidance.ts'
import { type Level, rank, STEPS, type Step, type StepRule } from '../words.ts'
import { flagsOf } from './flags.ts'
import { floorOf } from './level.ts'
import type { Situation } from './situation.ts'

/** The parts of a situation that decide its steps. */
export type Stepped = Pick<Situation, 'gate' | 'category' | 'who' | 'flags' | 'care' | 'own' | 'chosenLevel' | 'need' | 'callMe'>

export type StepRules = Record<Step, StepRule>

const TALK = ['role', 'redirect', 'reassure'] as const
/** How much a rule asks of the worker now. */
const DEMAND: Record<StepRule, number> = { '-': 0, L: 1, O: 2, R: 3 }
const TALK_LATER_FLAGS = ['under_18', 'at_risk_adult', 'understanding', 'client_monitored'] as const

/**
 * Table B with its overrides, strongest first; an override never asks more than the table, except `consult`, which is R exactly
 * when the floor is `next_session` or higher. `floor` is the one of R1; without it acts and lone visits are not counted.
 */
export function stepRules(pack: GuidanceRules, situation: Stepped, level: Level, floor: Level = floorOf(pack, situation)): StepRules {
  const rules = Object.fromEntries(STEPS.map((step) => [step, pack.table[situation.category ?? 'other'][step]])) as StepRules
  const flags = flagsOf(situation)
  const ease = (steps: readonly Step[], to: StepRule) => {
    for (const step of steps) if (DEMAND[to] < DEMAND[rules[step]]) rules[step] = to
  }
  // Feelings never go into a client's file; what touched the client does, once somebody has advised (item 22).
  if (situation.category === 'own_practice') rules.record = onlyFeelings(situation) ? '-' : 'L'
  // After talk of suicide nobody is met with a limit (item 5, R13).
  if (flags.includes('risk_handled')) ease(TALK, '-')
  if (level === 'now' || flags.includes('risk_to_someone') || flags.includes('image_u18')) {
    ease(TALK, '-')
    ease(['facts', 'policy', 'record'], 'L')
  }
  if (situation.who !== 'client' || TALK_LATER_FLAGS.some((flag) => flags.includes(flag))) ease(TALK, 'O')
  // The work has ended: there is nothing to bring the talk back to, and no help that goes on.
  if (situation.who === 'former') ease(['redirect', 'reassure'], '-')
  rules.consult = rank(floor) >= rank('next_session') ? 'R' : 'O'
  return rules
}

const onlyFeelings = ({ own }: Stepped): boolean => own?.kind === 'feelings' && own.serious !== 'yes' && own.serious !== 'talk'

/** Talking to the client is part of it: page `steps`; else page `protect`. */
export const talksToClient = (rules: StepRules): boolean => TALK.some((step) => rules[step] === 'R' || rules[step] === 'O')

/** Why page `protect` comes: the kind of situation, a risk to somebody's life, or only that a call is asked for now (R12). */
export function whyNoTalk(pack: GuidanceRules, situation: Stepped): 'kind' | 'risk' | 'call' {
  const flags = flagsOf(situation)
  const kind = pack.table[situation.category ?? 'other']
  if (flags.includes('image_u18') || TALK.every((step) => kind[step] === '-')) return 'kind'
  return flags.includes('risk_handled') || flags.includes('risk_to_someone') ? 'risk' : 'call'
}

/** Flow 3.9 `steps.optional`: the talk steps are shown, but an override made them optional. */
export const talkIsLater = (pack: GuidanceRules, situation: Stepped, rules: StepRules): boolean =>
  talksToClient(rules) && TALK.some((step) => rules[step] === 'O' && pack.table[situation.category ?? 'other'][step] === 'R')
