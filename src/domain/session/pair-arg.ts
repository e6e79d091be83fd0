import { named } from '../ids.ts'
import type { PersonKey } from '../words.ts'
import { otherOf, type Pair } from './pair.ts'

type Who = Pick<Pair, 'workerKey' | 'supervisorKey'>

/** Whose view the pair is opened from, as a button carries it: `w.sam` a worker's with Sam, `s.dana` a supervisor's with Dana. */
export const pairArg = (pair: Who, reader: PersonKey, sessionId?: string): string =>
  `${reader === pair.workerKey ? 'w' : 's'}.${otherOf(pair, reader)}${sessionId ? `/${sessionId}` : ''}`

/** Reads `pairArg` back, for the person who pressed; null for anything else. */
export function pairOfArg(arg: string, reader: PersonKey): (Who & { sessionId: string | null }) | null {
  const [, side, other, sessionId = null] = /^([ws])\.([a-z][a-z0-9_-]{0,30})(?:\/([\w-]{1,60}))?$/.exec(arg) ?? []
  if (!side || !other || other === reader) return null
  const key = named<PersonKey>(other)
  return side === 'w' ? { workerKey: reader, supervisorKey: key, sessionId } : { workerKey: key, supervisorKey: reader, sessionId }
}
