import { z } from 'zod'
import type { JobDefinition } from './job.ts'

/** Shows that jobs go all the way through the queue; what `/readyz` goes by. `slot` counts the periods since 1970. */
export const heartbeat: JobDefinition<'heartbeat', { slot: number }> = {
  name: 'heartbeat',
  payload: z.strictObject({ slot: z.number().int().nonnegative() }),
  retry: { attempts: 1, waitMs: 0 },
  keepDoneSeconds: 300,
}
