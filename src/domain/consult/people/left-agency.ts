import { awayUntil, isAway } from '../../time/availability.ts'
import { instantOf } from '../../time/open-spans.ts'
import type { PersonKey } from '../../words.ts'
import { audit, finish, resume, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { participantsOnClock } from './participants.ts'
import { passOver } from './pass-over.ts'

/** People on it who have left the agency file or are away now: each needs a handover at once (T12, "leaver or new absence"). */
export const goneFrom = (consult: Consult, rules: Rules): PersonKey[] =>
  participantsOnClock(consult)
    .map((p) => p.key)
    .filter((key) => {
      const person = rules.agency.byKey.get(key)
      return person === undefined || isAway(person, rules.now, rules.agency)
    })

/** A person on it has left the agency or is newly away: the next one has it at once, with their own acknowledge clock (T1). */
export function passOnFromLeft(consult: Consult, input: { person: PersonKey }, rules: Rules): Changed<Consult> {
  const change = resume(consult, rules)
  const next = passOver(change, input.person)
  if (next === undefined) return { consult, effects: [] }
  const person = rules.agency.byKey.get(input.person)
  const until = person ? awayUntil(person, rules.now, rules.agency) : null
  if (next !== null) {
    if (until === null)
      tell(change, consult.workerKey, 'line.file_gone', {
        state: 'passed',
        params: { name: { person: input.person }, person: { person: next } },
      })
    else {
      const at = instantOf(Temporal.PlainDate.from(until), '12:00', rules.agency.timezone)
      tell(change, consult.workerKey, 'line.away', {
        state: 'passed',
        params: { name: { person: input.person }, until: { at }, person: { person: next } },
      })
    }
  }
  audit(change, 'leaver', null, { person: input.person })
  return finish(change)
}
