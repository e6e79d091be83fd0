/** Cards a worker sees of a consult (flow 4.2), by the middle of their text ids. */
export const WORKER_CARDS = [
  'sent',
  'alarm',
  'seen',
  'asked',
  'answered',
  'agreed',
  'handed',
  'escalated',
  'nobody',
  'withdrawn',
  'asked_close',
  'closing',
  'closed',
  'reopened',
  'logged',
] as const
export type WorkerCardState = (typeof WORKER_CARDS)[number]

/** Cards a supervisor sees of a consult (flow 4.3). */
export const SUPERVISOR_CARDS = [
  'new',
  'alarm',
  'cover',
  'backup',
  'manager',
  'copy',
  'handed',
  'second',
  'seen',
  'asked',
  'answered',
  'agreed',
  'passed',
  'taken',
  'withdrawn',
  'closing',
  'closed',
] as const
export type SupervisorCardState = (typeof SUPERVISOR_CARDS)[number]
