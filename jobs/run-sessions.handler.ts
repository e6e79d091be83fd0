import type { HintPayload } from './hint.ts'
import type { JobHandler } from './job.ts'

export const runSessionsHandler: JobHandler<HintPayload> = {
  run: (_payload, { runnables, now }) => runnables.runSessions(now()),
}
