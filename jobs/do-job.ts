import type { Deps } from '#usecases/deps.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { deliverNotices } from '#usecases/jobs/deliver-notices.ts'
import { forgetEarly } from '#usecases/jobs/forget-early.ts'
import { lookAgain } from '#usecases/jobs/look-again.ts'
import { nudgeDrafts } from '#usecases/jobs/nudge-drafts.ts'
import { runCheckIns } from '#usecases/jobs/run-check-ins.ts'
import { runSessions } from '#usecases/jobs/run-sessions.ts'
import type { DoJob } from '#usecases/ports/queue.ts'
import { JOB_NAMES, type JobName } from './catalogue.ts'

/** The use case of every job: one missing, or one that is in no catalogue, is a type error here. */
const USE_CASES: { readonly [J in JobName]: (deps: Deps) => ReturnType<DoJob> } = {
  'advance-consults': advanceConsults,
  'nudge-drafts': nudgeDrafts,
  'run-check-ins': runCheckIns,
  'run-sessions': runSessions,
  'look-again': lookAgain,
  'forget-early': forgetEarly,
  'deliver-notices': deliverNotices,
}

/** What the queue runs. */
export const doJobs =
  (deps: Deps): DoJob =>
  (job) =>
    USE_CASES[job](deps)

/** Does all that is due now, one job after the other; for a clock that was moved. */
export async function doAllDue(deps: Deps): Promise<void> {
  for (const job of JOB_NAMES) await USE_CASES[job](deps)
}
