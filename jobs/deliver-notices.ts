import { type HintPayload, hintPayload, hintRetry } from './hint.ts'
import type { JobDefinition } from './job.ts'

/** Notices are due: send them. */
export const deliverNotices: JobDefinition<'deliver-notices', HintPayload> = {
  name: 'deliver-notices',
  payload: hintPayload,
  retry: hintRetry,
  keepDoneSeconds: 0,
}
