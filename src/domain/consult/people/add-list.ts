import { isAway, onDuty } from '../../time/availability.ts'
import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { addPerson } from './add-person.ts'

/** Adds the people on duty, or everyone on the agency's list for alarms who is not away. Says who joined. */
export function addList(change: Change, list: 'now_list' | 'duty'): PersonKey[] {
  const { now, agency } = change.rules
  const keys = list === 'duty' ? onDuty(agency, now) : agency.duty.now_list.filter((key) => notAway(key))
  function notAway(key: PersonKey): boolean {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, now, agency)
  }
  const part = list
  return keys.filter((key) => addPerson(change, { key, part, cause: list === 'duty' ? 'duty' : 'rung', rung: null }))
}
