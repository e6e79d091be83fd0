import type { HintPayload } from './hint.ts'
import type { JobHandler } from './job.ts'

export const nudgeDraftsHandler: JobHandler<HintPayload> = {
  run: (_payload, { runnables, now }) => runnables.nudgeDrafts(now()),
}
