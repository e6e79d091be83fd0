import { z } from 'zod'
import { personKey, reflectionId } from '../ids.ts'
import type { At, PersonKey } from '../words.ts'

/** What a person wrote for themselves. Nobody but the author is ever given it, unless the author shares this one. */
export const reflectionSchema = z.object({
  id: reflectionId,
  author: personKey,
  writtenAt: z.number().int(),
  changedAt: z.number().int(),
  /** Ids of the questions it answers. */
  prompts: z.array(z.string()).max(2),
  text: z.string().max(3000),
  /** Themes the author gives it; none are asked for yet. */
  tags: z.array(z.string()).default([]),
  /** The one person it is shared with, since when; null: nobody. */
  sharedWith: personKey.nullable().default(null),
  sharedAt: z.number().int().nullable().default(null),
})
export type Reflection = z.infer<typeof reflectionSchema>

/** One opening by the person it was shared with; the author sees it. */
export interface ReflectionRead {
  person: PersonKey
  at: At
}
