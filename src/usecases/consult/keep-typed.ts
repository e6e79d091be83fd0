import type { Values } from '#cards/model.ts'
import { type ConsultAction, may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'

/** The forms on a consult that keep what is typed before they are sent, with what one must be allowed to send. Both pages of closing share one. */
const NEEDS: Readonly<Record<string, ConsultAction>> = {
  answer: 'answer',
  close: 'close',
  ask_back: 'ask_back',
  reply: 'write',
  hand_over: 'hand_over',
  second: 'second',
  update: 'update',
  withdraw: 'withdraw',
  differ: 'mark',
  amend: 'amend',
}

/**
 * Keeps what a person typed in a form of a consult, sealed, until it is sent. Throws Refusal `not_yours` for whoever may not send that
 * form, for an unknown consult and for an unknown form: words are only kept of people with a part in it.
 */
export async function keepTyped(r: Request, tx: Tx, id: string, form: string, values: Values): Promise<void> {
  const needs = Object.hasOwn(NEEDS, form) ? NEEDS[form] : undefined
  const consult = needs && id !== '' ? await tx.consults.peek(id) : null
  if (!needs || !consult || !may(consult, r.actor.person, needs)) throw new Refusal('not_yours')
  // A choice on one page of closing must not drop what stands on the other.
  const other = form === 'close' ? await tx.formDrafts.get(r.actor.person.key, id, form) : null
  await tx.formDrafts.save(r.actor.person.key, id, form, { ...other, ...values })
}
