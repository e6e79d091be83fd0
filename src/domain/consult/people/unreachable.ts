import type { PersonKey } from '../../words.ts'
import { audit, finish, resume, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { passOver } from './pass-over.ts'

/** Somebody cannot be reached in chat at all: the next person has it at once, and the worker hears so. */
export function unreachable(consult: Consult, input: { person: PersonKey }, rules: Rules): Changed<Consult> {
  const change = resume(consult, rules)
  const next = passOver(change, input.person)
  if (next === undefined) return { consult, effects: [] }
  if (next !== null) {
    tell(change, consult.workerKey, 'line.unreachable', {
      state: 'passed',
      params: { name: { person: input.person }, person: { person: next } },
    })
  }
  audit(change, 'unreachable', null, { person: input.person })
  return finish(change)
}
