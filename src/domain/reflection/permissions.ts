import { Refusal } from '../errors.ts'
import type { PersonKey } from '../words.ts'
import type { Reflection } from './reflection.ts'

/** What a person is to one reflection. No role and no place in the agency's line gives anything. */
export type ReflectionStanding = 'author' | 'shared' | 'stranger'

export const REFLECTION_ACTIONS = ['read', 'edit', 'delete', 'export', 'share', 'unshare'] as const
export type ReflectionAction = (typeof REFLECTION_ACTIONS)[number]

/** Who may do what. */
export const REFLECTION_PERMISSIONS: Readonly<Record<ReflectionStanding, ReadonlySet<ReflectionAction>>> = {
  author: new Set(REFLECTION_ACTIONS),
  shared: new Set(['read']),
  stranger: new Set(),
}

export const reflectionStanding = (reflection: Reflection, key: PersonKey): ReflectionStanding =>
  key === reflection.author ? 'author' : key === reflection.sharedWith ? 'shared' : 'stranger'

/** The reflection, for somebody who may. Throws Refusal `not_yours` for everyone else, and for one that does not exist. */
export function allowed(reflection: Reflection | null, key: PersonKey, action: ReflectionAction): Reflection {
  if (!reflection || !REFLECTION_PERMISSIONS[reflectionStanding(reflection, key)].has(action)) throw new Refusal('not_yours')
  return reflection
}
