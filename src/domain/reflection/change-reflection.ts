import type { Person } from '../agency.ts'
import { Refusal } from '../errors.ts'
import type { ReflectionId } from '../ids.ts'
import { supervisorLeft } from '../never-to/never-to.ts'
import type { At, PersonKey } from '../words.ts'
import { allowed } from './permissions.ts'
import type { Reflection } from './reflection.ts'

/** A new one, seen by its author only. */
export const write = (q: { id: ReflectionId; author: PersonKey; prompts: readonly string[]; text: string; now: At }): Reflection => ({
  id: q.id,
  author: q.author,
  writtenAt: q.now,
  changedAt: q.now,
  prompts: q.prompts.slice(0, 2),
  text: q.text,
  tags: [],
  sharedWith: null,
  sharedAt: null,
})

/** Other words; a sharing goes on. */
export const edit = (reflection: Reflection | null, by: PersonKey, text: string, now: At): Reflection => ({
  ...allowed(reflection, by, 'edit'),
  text,
  // The place it is sealed at: two changes in one millisecond are two places.
  changedAt: Math.max(now, (reflection?.changedAt ?? 0) + 1),
})

/** Shares this one with the author's supervisor. Throws Refusal `changed` without one, and where they left them out for good (R4). */
export function share(reflection: Reflection | null, by: Person, never: readonly PersonKey[], now: At): Reflection {
  const own = allowed(reflection, by.key, 'share')
  const supervisor = supervisorLeft(by, never)
  if (supervisor === null) throw new Refusal('changed')
  return own.sharedWith === supervisor ? own : { ...own, sharedWith: supervisor, sharedAt: now }
}

/** Takes it back: from now on it opens for its author only. */
export const unshare = (reflection: Reflection | null, by: PersonKey): Reflection => ({
  ...allowed(reflection, by, 'unshare'),
  sharedWith: null,
  sharedAt: null,
})
