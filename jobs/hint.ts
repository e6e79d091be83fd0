import { z } from 'zod'

/** Payload of a hint: the moment it was set for. The work itself is found in the database. */
export const hintPayload = z.strictObject({ dueAt: z.number().int().nonnegative() })
export type HintPayload = z.infer<typeof hintPayload>

/** Retry of hints: short, since the sweep comes by every few seconds anyway. */
export const hintRetry = { attempts: 3, waitMs: 500 } as const
