import { z } from 'zod'
import { personKey } from '../../ids.ts'

const at = z.number().int()

/** What eases an alarm from the worker's side (R10): "I am safe", "a mistake", Withdraw, and the Yes to "did they speak with you". */
export const EASINGS = ['safe', 'mistake', 'withdraw', 'yes'] as const
export type Easing = (typeof EASINGS)[number]

/** The worker's account on one consult: whether it may still be read there, and whether it may be in other hands (R10, R18). */
export const accountSchema = z.object({
  /** From then on that account reads "Noted {time}" and nothing more of this alarm. */
  silentAt: at.nullable().default(null),
  /** Since when it may be in other hands; null: nothing says so. */
  handsAt: at.nullable().default(null),
  /** Why: the forced word or a second wrong one; a colleague marked it; or it was so at an earlier alarm that is still on. */
  hands: z.enum(['forced', 'marked', 'before']).nullable().default(null),
  handsBy: personKey.nullable().default(null),
  /** When it may have been in other hands before it was given back: what was written then keeps its mark. */
  spans: z.array(z.object({ from: at, to: at })).default([]),
  /** Wrong words so far: the second counts as the forced one. */
  wrong: z.number().int().default(0),
  /** Words that were right, or counted as forced; what follows from them is done by the clock, so that no answer is slower than another. */
  said: z
    .array(
      z.object({
        at,
        what: z.enum(EASINGS),
        word: z.enum(['safe', 'forced']),
        /** Which report the Yes was said to; null for whatever else was said, and on consults kept before a Yes named it. */
        report: z.number().int().nullable().default(null),
        playedAt: at.nullable().default(null),
      }),
    )
    .default([]),
})
export type Account = z.infer<typeof accountSchema>

/** An account of which nothing is known. */
export const freshAccount = (): Account => accountSchema.parse({})
