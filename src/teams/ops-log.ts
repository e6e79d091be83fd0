import type { OpsLog } from '#usecases/ports/clock-and-files.ts'

/** The operators' log: codes and facts, never content, names or secrets. */
export type TeamsLog = OpsLog
