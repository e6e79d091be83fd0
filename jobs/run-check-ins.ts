import { type HintPayload, hintPayload, hintRetry } from './hint.ts'
import type { JobDefinition } from './job.ts'

/** Check-ins of people are due: ask them, or let them go. */
export const runCheckIns: JobDefinition<'run-check-ins', HintPayload> = {
  name: 'run-check-ins',
  payload: hintPayload,
  retry: hintRetry,
  keepDoneSeconds: 0,
}
