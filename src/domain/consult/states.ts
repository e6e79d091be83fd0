import type { ConsultState } from '../words.ts'

export const ANY_STATE: readonly ConsultState[] = [
  'sent',
  'seen',
  'asked',
  'answered',
  'agreed',
  'withdrawn',
  'closing',
  'closed',
  'logged',
]

/** Not ended: somebody may still be doing something for it. */
export const RUNNING: readonly ConsultState[] = ['sent', 'seen', 'asked', 'answered', 'agreed']

/** Ended with a record. */
export const RECORDED: readonly ConsultState[] = ['closing', 'closed']
