import type { OpsLog } from '#usecases/ports.ts'

/** The operators' log: codes and facts, never content, names or secrets. */
export type TeamsLog = OpsLog
