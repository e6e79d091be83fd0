import { contactOfWorker } from '../../situation/contact.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ALIVE } from '../states.ts'

/** When a worker meets the client next, as picked: a local date, and a time of theirs or none. */
export interface NextContact {
  date: string | null
  time: string | null
}

/**
 * The worker meets the client at another time (T3). What is due stays as it was promised; reminders before it move along. Whoever has it reads
 * the new time when they open it.
 */
export function nextContact(consult: Consult, input: { by: PersonKey; contact: NextContact }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'steps', states: ALIVE }, rules)
  const { consult: c } = change
  const { date, time } = input.contact
  const told = { contactDate: date, contactTime: date === null ? null : time }
  Object.assign(c.situation, told)
  c.contactAt = contactOfWorker(told, rules.agency, c.workerKey, rules.now)
  c.workerActiveAt = rules.now
  audit(change, 'contact', input.by)
  return finish(change, { draw: 'worker' })
}
