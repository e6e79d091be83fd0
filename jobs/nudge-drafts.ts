import { type HintPayload, hintPayload, hintRetry } from './hint.ts'
import type { JobDefinition } from './job.ts'

/** Unsent drafts are due for their one reminder. */
export const nudgeDrafts: JobDefinition<'nudge-drafts', HintPayload> = {
  name: 'nudge-drafts',
  payload: hintPayload,
  retry: hintRetry,
  keepDoneSeconds: 0,
}
