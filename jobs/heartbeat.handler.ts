import type { JobHandler } from './job.ts'

export const heartbeatHandler: JobHandler<{ slot: number }> = {
  run: async (_payload, { beat }) => {
    beat()
    return { nextDueAt: null }
  },
}
