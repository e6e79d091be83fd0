import { advanceConsults } from './advance-consults.ts'
import { deliverNotices } from './deliver-notices.ts'
import { heartbeat } from './heartbeat.ts'
import { nudgeDrafts } from './nudge-drafts.ts'
import { runCheckIns } from './run-check-ins.ts'
import { runSessions } from './run-sessions.ts'

/** Every job there is. A job not listed here cannot be queued; one without a handler in `handlers.ts` does not compile. */
export const JOBS = {
  'deliver-notices': deliverNotices,
  'advance-consults': advanceConsults,
  'nudge-drafts': nudgeDrafts,
  'run-check-ins': runCheckIns,
  'run-sessions': runSessions,
  heartbeat,
} as const

export type JobName = keyof typeof JOBS
export const JOB_NAMES = Object.keys(JOBS) as readonly JobName[]

/** True for a name of the catalog; a job of another version of the bot may carry another. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name)
