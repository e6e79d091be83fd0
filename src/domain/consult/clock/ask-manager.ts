import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { addPerson } from '../people/add-person.ts'
import { participantsOnClock, responderOf } from '../people/participants.ts'

/**
 * Who is asked for the outcome of an alarm that nobody has written for two days (T4): the worker's manager, who has it from then on. Where there is
 * none who may hear of it, whoever answers for it is asked on.
 */
export function managerToAsk(change: Change): PersonKey | null {
  const { consult, rules } = change
  const manager = rules.agency.byKey.get(consult.workerKey)?.manager
  if (manager) addPerson(change, { key: manager, part: 'manager', cause: 'rung', rung: null })
  return participantsOnClock(consult).find((p) => p.key === manager)?.key ?? responderOf(consult)
}
