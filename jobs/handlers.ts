import type { z } from 'zod'
import { advanceConsultsHandler } from './advance-consults.handler.ts'
import type { JOBS, JobName } from './catalog.ts'
import { deliverNoticesHandler } from './deliver-notices.handler.ts'
import { heartbeatHandler } from './heartbeat.handler.ts'
import type { JobHandler } from './job.ts'
import { nudgeDraftsHandler } from './nudge-drafts.handler.ts'
import { runCheckInsHandler } from './run-check-ins.handler.ts'
import { runSessionsHandler } from './run-sessions.handler.ts'

type Payload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>

/** The handler of every job of the catalog: one missing, or for another payload, is a type error here. */
export const HANDLERS: { readonly [N in JobName]: JobHandler<Payload<N>> } = {
  'deliver-notices': deliverNoticesHandler,
  'advance-consults': advanceConsultsHandler,
  'nudge-drafts': nudgeDraftsHandler,
  'run-check-ins': runCheckInsHandler,
  'run-sessions': runSessionsHandler,
  heartbeat: heartbeatHandler,
}
