import type { PersonKey } from '../../words.ts'
import { type Change, isOpen, tell } from '../change.ts'
import { RUNNING } from '../states.ts'
import { giveTo, leave, partGiven } from './give-to.ts'
import { participantOf, participantsWithIt } from './participants.ts'
import { nextToTakeIt } from './who-is-next.ts'

/**
 * Ends the part of somebody who is not there, and gives it to the next person. Says who has it now: undefined when they were not on it
 * or it has ended, null when nobody is left (then the worker is told whom to phone). A view asked for, or a copy, just ends.
 */
export function passOver(change: Change, key: PersonKey): PersonKey | null | undefined {
  const { consult, rules } = change
  const participant = participantOf(consult, key)
  if (!participant || participant.leftAt !== null || !RUNNING.includes(consult.state)) return undefined
  const hadIt = participantsWithIt(consult).some((p) => p.key === key)
  const given = partGiven(change, key)
  leave(change, key)
  change.alsoDraw.delete(key)
  if (!hadIt) return undefined
  const next = nextToTakeIt(consult, rules.agency, rules.now)
  if (next !== null) {
    giveTo(change, { to: next, from: key, cause: 'handover', held: true, ...given })
    return next
  }
  if (isOpen(consult)) tell(change, consult.workerKey, 'worker.nobody.body', { fallback: 'worker.nobody.fallback' })
  return null
}
