import type { HintPayload } from './hint.ts'
import type { JobHandler } from './job.ts'

export const deliverNoticesHandler: JobHandler<HintPayload> = {
  run: (_payload, { runnables, now }) => runnables.deliverNotices(now()),
}
