import type { HintPayload } from './hint.ts'
import type { JobHandler } from './job.ts'

export const advanceConsultsHandler: JobHandler<HintPayload> = {
  run: (_payload, { runnables, now }) => runnables.advanceConsults(now()),
}
