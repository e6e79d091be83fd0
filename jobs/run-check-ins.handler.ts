import type { HintPayload } from './hint.ts'
import type { JobHandler } from './job.ts'

export const runCheckInsHandler: JobHandler<HintPayload> = {
  run: (_payload, { runnables, now }) => runnables.runCheckIns(now()),
}
