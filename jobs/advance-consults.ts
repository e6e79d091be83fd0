import { type HintPayload, hintPayload, hintRetry } from './hint.ts'
import type { JobDefinition } from './job.ts'

/** Timers of consults are due: remind, escalate, hand on. */
export const advanceConsults: JobDefinition<'advance-consults', HintPayload> = {
  name: 'advance-consults',
  payload: hintPayload,
  retry: hintRetry,
  keepDoneSeconds: 0,
}
