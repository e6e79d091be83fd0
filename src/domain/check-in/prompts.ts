import type { GuidanceRules, PromptId } from '../guidance.ts'
import type { Outcome } from '../words.ts'
import type { Model } from './check-in.ts'

/** Models in the order in which a mix takes turns. The prompts about warmth, limits and care come in the mix only. */
const MIX = ['what', 'gibbs', 'kolb', 'schon', 'johns', 'care'] as const

const promptsOf = (pack: GuidanceRules) => Object.keys(pack.prompts) as PromptId[]

/** Prompt ids of a model in their order; for `mixed` the first of each model, then the second of each, and so on. */
export function promptSet(pack: GuidanceRules, model: Model): PromptId[] {
  const of = (name: string) => promptsOf(pack).filter((id) => pack.prompts[id]?.model === name)
  if (model !== 'mixed') return of(model)
  const sets = MIX.map(of)
  const longest = Math.max(...sets.map((set) => set.length))
  return Array.from({ length: longest }, (_, i) => sets.flatMap((set) => set[i] ?? [])).flat()
}

/**
 * The next one or two prompts, and what has been used with them. None comes again until every one of its set has been asked; none
 * comes twice at one time. A set of a pack changed meanwhile is taken as it is now.
 */
export function nextPrompts(
  pack: GuidanceRules,
  q: { model: Model; count: 1 | 2; used: readonly string[] },
): { prompts: PromptId[]; used: string[] } {
  const set = promptSet(pack, q.model)
  const fresh = set.filter((id) => !q.used.includes(id))
  const prompts = fresh.slice(0, q.count)
  const others = q.used.filter((id) => !set.some((one) => one === id) && Object.hasOwn(pack.prompts, id))
  if (prompts.length === Math.min(q.count, set.length)) return { prompts, used: [...others, ...usedOf(set, q.used), ...prompts] }
  // The set is used up: it begins anew with those that are not being asked right now.
  const again = set.filter((id) => !prompts.includes(id)).slice(0, q.count - prompts.length)
  return { prompts: [...prompts, ...again], used: [...others, ...again] }
}

const usedOf = (set: readonly string[], used: readonly string[]): string[] => set.filter((id) => used.includes(id))

/** The prompt that goes with an outcome, asked the day after closing; null where none is asked. */
export const promptAfter = (pack: GuidanceRules, outcome: Outcome): PromptId | null => pack.outcomes[outcome].prompt ?? null
