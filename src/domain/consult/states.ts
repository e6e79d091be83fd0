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

/** Sent, and nobody has answered yet. */
export const awaitsAnswer = ({ state }: { state: ConsultState }): boolean => state === 'sent' || state === 'seen' || state === 'asked'

/** Its worker's checklist can be opened and marked: until it is closed or taken back; of a log until that ends. */
export const ALIVE: readonly ConsultState[] = [...RUNNING, 'logged']
export const isAlive = ({ state }: { state: ConsultState }): boolean => ALIVE.includes(state)

/** Ended with a record. */
export const RECORDED: readonly ConsultState[] = ['closing', 'closed']
