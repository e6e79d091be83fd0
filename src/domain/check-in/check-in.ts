import { z } from 'zod'
import { DAYS } from '../agency.ts'
import { personKey } from '../ids.ts'
import type { At } from '../words.ts'

export const RHYTHMS = ['week', 'two', 'four'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** Models of reflection a worker can choose; `mixed` draws on all of them and on the prompts about care. */
export const MODELS = ['what', 'gibbs', 'kolb', 'schon', 'johns', 'mixed'] as const
export type Model = (typeof MODELS)[number]

const at = z.number().int()

/** One check-in that was asked: so that an older card still opens with its own questions. */
const askedSchema = z.object({
  id: z.string(),
  at,
  prompts: z.array(z.string()),
  /** Written or skipped: nothing more is sent for it. */
  done: z.boolean().default(false),
})

/**
 * A person's check-ins. `offered`: the agency or a record offered them, and they have not answered yet. `off` keeps the choices for a new start.
 * Nothing in it counts: no streak, no score, no total.
 */
export const checkInSchema = z.object({
  person: personKey,
  state: z.enum(['offered', 'on', 'paused', 'off']),
  rhythm: z.enum(RHYTHMS),
  weekday: z.enum(DAYS),
  /** `15:00`, local time of the person. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  model: z.enum(MODELS),
  count: z.union([z.literal(1), z.literal(2)]),
  /** Local date of the first slot; the periods are counted from it. */
  since: z.string(),
  /** Local date of the last check-in that was due and asked; its period has had its one. Null before the first. */
  lastOn: z.string().nullable().default(null),
  /** Prompt ids asked since their set was last used up. */
  used: z.array(z.string()).default([]),
  /** The newest last; a few are kept. */
  asked: z.array(askedSchema).default([]),
  /** "Later": when the newest is asked once more. */
  laterAt: at.nullable().default(null),
  /** What was said to the habit that a record offered (`habit.ts`), and when; `answer` null: it was read and left. Null: no record has asked. */
  habit: z
    .object({ at, answer: z.enum(['yes', 'no']).nullable() })
    .nullable()
    .default(null),
  /** When there is something to do; the sweep's column. Null: nothing. */
  nextDueAt: at.nullable(),
})
export type CheckIn = z.infer<typeof checkInSchema>

/** What a person chooses. */
export type CheckInChoice = Pick<CheckIn, 'rhythm' | 'weekday' | 'time' | 'model' | 'count'>

/** How many asked check-ins are kept, the newest. */
export const ASKED_KEPT = 8

/** When the next one is asked, for a text; null when none is to come. */
export const nextAskAt = (checkIn: CheckIn | null): At | null => (checkIn?.state === 'on' ? checkIn.nextDueAt : null)
