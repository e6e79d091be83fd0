import { type HintPayload, hintPayload, hintRetry } from './hint.ts'
import type { JobDefinition } from './job.ts'

/** Pairs have something due: the list before a session, the question after it, a session that is late. */
export const runSessions: JobDefinition<'run-sessions', HintPayload> = {
  name: 'run-sessions',
  payload: hintPayload,
  retry: hintRetry,
  keepDoneSeconds: 0,
}
