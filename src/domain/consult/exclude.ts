import type { PersonKey } from '../words.ts'
import { audit, begin, finish, isOpen, tell } from './change.ts'
import type { Consult } from './consult.ts'
import type { Changed } from './effects.ts'
import { giveTo, leave } from './give-to.ts'
import { participantOf, participantsOnClock } from './participants.ts'
import type { Rules } from './rules.ts'
import { nextToTakeIt } from './rung-person.ts'
import { ANY_STATE } from './states.ts'

/**
 * Leaves people out, at any time and silently (R4): from now on they are strangers to it in every rung, copy, list and read. Their
 * last card stays as it is. Where that leaves a gap while an answer is awaited, the next person has it at once.
 */
export function exclude(consult: Consult, input: { by: PersonKey; people: readonly PersonKey[] }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'exclude', states: ANY_STATE }, rules)
  const c = change.consult
  const out = input.people.filter((key) => key !== c.workerKey && !c.excluded.includes(key))
  if (out.length === 0) return finish(change, { draw: 'nobody' })
  const hadIt = out.filter((key) => participantsOnClock(c).some((p) => p.key === key && p.part !== 'lead'))
  c.excluded.push(...out)
  c.situation.excluded = [...c.excluded]
  for (const key of out) leave(change, key)
  if (isOpen(c) && hadIt.length > 0 && participantsOnClock(c).every((p) => p.part === 'lead')) {
    const next = nextToTakeIt(c, rules.agency, rules.now)
    if (next !== null) giveTo(change, next, null)
    else tell(change, c.workerKey, 'worker.nobody.body', { fallback: 'worker.nobody.fallback' })
  }
  for (const key of out) {
    const participant = participantOf(c, key)
    if (participant) participant.waiting = false
  }
  audit(change, 'exclude', input.by, { people: out.length })
  return finish(change)
}
