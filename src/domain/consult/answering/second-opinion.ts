import { Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { addPerson } from '../people/add-person.ts'
import { candidatesFor } from '../people/candidates-for.ts'
import type { Rules } from '../rules.ts'
import { relayTo } from '../thread/relay-to.ts'

/** Asks one more person for a view: they can read and write, the asker stays in charge, no clock runs for them. */
export function secondOpinion(
  consult: Consult,
  input: { by: PersonKey; to: PersonKey; messageId?: MessageId },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'second', states: ['sent', 'seen', 'asked', 'answered'] }, rules)
  const c = change.consult
  if (!candidatesFor(c, rules.agency, 'second', input.by).includes(input.to)) throw new Refusal('invalid', { 'second.to': 'nav.pick' })
  addPerson(change, { key: input.to, part: 'second', cause: 'second', rung: null, from: input.by })
  relayTo(change, input.to, input.messageId)
  tell(change, c.workerKey, 'line.second', { params: { name: { person: input.by }, person: { person: input.to } } })
  audit(change, 'second', input.by, { to: input.to })
  return finish(change)
}
