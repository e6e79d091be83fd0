import type { GuidanceRules } from '../guidance.ts'
import type { Before } from '../words.ts'
import { flagsOf } from './flags.ts'
import type { Situation } from './situation.ts'

/** R7 looks back this far before sending: 90 times 24 hours. */
export const ACTS_MS = 90 * 24 * 3_600_000

/** R7: an act is a situation of the close-contact group (own practice apart), or one where the client was asked to stop. */
export function countsAsAct(pack: GuidanceRules, situation: Parameters<typeof flagsOf>[0]): boolean {
  if (flagsOf(situation).includes('told_to_stop')) return true
  const { category } = situation
  return category !== null && category !== 'own_practice' && pack.categories[category].close_contact
}

/** Acts that were counted: flags, and the times that they went on after one of them. Only flags are ever said as a number. */
export interface CountedActs {
  flags: number
  wentOn: number
}

/** What is known of acts before this one: how many have its case token, and those it goes on from, each with whether it counts at all. */
export interface EarlierActs {
  sameCase: CountedActs
  before: readonly { situation: Parameters<typeof flagsOf>[0]; counts: boolean; wentOn: number }[]
}

/** R7: how many acts came before, and how many flags. */
export function actsBefore(pack: GuidanceRules, { sameCase, before }: EarlierActs): { acts: number; flags: number } {
  const counted = before.filter(({ situation, counts }) => counts && countsAsAct(pack, situation))
  const acts = counted.reduce((n, one) => n + 1 + one.wentOn, 0)
  return { acts: Math.max(sameCase.flags + sameCase.wentOn, acts), flags: Math.max(sameCase.flags, counted.length) }
}

/** R7: which act in 90 days this one is: max(earlier acts known, the worker's own answer) + 1. */
export function actNumber(earlier: number, before: Before | null): number {
  const told = { no: 0, once: 1, more: 2 }[before ?? 'no']
  return Math.max(earlier, told) + 1
}

/** The act number used for the level: 1 whenever this situation is not of that kind. */
export const actOf = (
  pack: GuidanceRules,
  situation: Pick<Situation, 'before'> & Parameters<typeof flagsOf>[0],
  earlier: number,
): number => (countsAsAct(pack, situation) ? actNumber(earlier, situation.before) : 1)
