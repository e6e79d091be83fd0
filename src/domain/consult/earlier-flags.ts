import type { LevelContext } from '../situation/level.ts'
import type { Consult } from './consult.ts'

/** What is known of flags before this one: how many were counted (R7), and what the worker told beside it. */
export interface EarlierFlags {
  counted: number
  told: 'once' | 'more' | null
}

/** A number only ever counts flags; what the worker told is their account and said as such. An act that was kept before the two were apart counts where it is more than was told. */
export function earlierFlags({ act, counted, situation }: Pick<Consult, 'act' | 'counted' | 'situation'>): EarlierFlags {
  const { before } = situation
  const told = before === 'once' || before === 'more' ? before : null
  const account = told === null ? 0 : told === 'once' ? 1 : 2
  return { counted: counted ?? (act - 1 > account ? act - 1 : 0), told }
}

/** What the level of a consult depends on beside its situation (R1, R7). */
export const levelContext = (consult: Pick<Consult, 'act' | 'counted' | 'situation' | 'wentOn'>): LevelContext => ({
  act: consult.act,
  counted: earlierFlags(consult).counted,
  wentOn: consult.wentOn.length,
})
