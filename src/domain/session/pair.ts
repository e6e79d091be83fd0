import { z } from 'zod'
import { type PersonKey, personKey } from '../ids.ts'

const at = z.number().int()

/** How they met; `missed` is a session that did not take place, without a reason. */
export const MODES = ['room', 'video', 'phone'] as const
export type Mode = (typeof MODES)[number]

/** `booked` until somebody says how it went; `unknown` when nobody did; `dropped` when the date was taken off. */
export const SESSION_STATES = ['booked', 'held', 'missed', 'dropped', 'unknown'] as const

export const sessionSchema = z.object({
  id: z.string(),
  state: z.enum(SESSION_STATES),
  startsAt: at,
  endsAt: at,
  minutes: z.number().int().min(0).max(1440).nullable().default(null),
  mode: z.enum(MODES).nullable().default(null),
})
export type Session = z.infer<typeof sessionSchema>

/** A worker and the person who supervises them, with the one session that is booked. */
export const pairSchema = z.object({
  workerKey: personKey,
  supervisorKey: personKey,
  /** Since when we know of the pair. */
  sinceAt: at,
  /** When the last session that took place began; null when none is known. */
  lastAt: at.nullable().default(null),
  booked: sessionSchema.nullable().default(null),
  /** Step key to the time it fired. Keys carry the session or the due time they belong to. */
  fired: z.record(z.string(), at).default({}),
  /** When the rules next have something to do. */
  nextDueAt: at.nullable().default(null),
})
export type Pair = z.infer<typeof pairSchema>

export const newPair = (q: Pick<Pair, 'workerKey' | 'supervisorKey' | 'sinceAt'>): Pair => pairSchema.parse(q)

/** The other one of the pair. */
export const otherOf = (pair: Pick<Pair, 'workerKey' | 'supervisorKey'>, key: PersonKey): PersonKey =>
  key === pair.workerKey ? pair.supervisorKey : pair.workerKey
