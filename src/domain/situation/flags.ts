import type { Flag } from '../words.ts'
import type { Situation } from './situation.ts'

/**
 * Every flag that holds: those ticked, and those the other answers imply. A flag is never taken away here, so drafts should store
 * only ticked ones: going back and answering otherwise then takes effect.
 */
export function flagsOf(
  situation: Pick<Situation, 'gate' | 'category' | 'flags' | 'care' | 'own'>,
  ctx: { loneVisit?: boolean } = {},
): Flag[] {
  const { gate, category, care, own } = situation
  const flags = new Set<Flag>(situation.flags)
  if (gate === 'a') flags.add('danger_me')
  if (gate === 'b') flags.add('risk_to_someone')
  if (gate === 'handled') flags.add('risk_handled')
  if (care === 'talk') flags.add('shaken')
  if (category === 'own_practice' && (own?.serious === 'yes' || own?.serious === 'talk')) flags.add('own_serious')
  if (ctx.loneVisit) flags.add('lone_visit')
  return [...flags]
}
