import type { Form } from '#cards/model.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { Request } from '../request.ts'
import { CONSULT_FORMS } from './consult-forms.ts'

/**
 * Draws a form on a consult for somebody who may see it. Throws Refusal `not_yours` for everyone else, for an unknown consult and for an
 * unknown form alike.
 */
export async function drawConsultForm(r: Request, screen: string, id: string, arg: string): Promise<Form> {
  const kind = CONSULT_FORMS[screen]
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const consult = kind && id !== '' ? await tx.consults.peek(id) : null
    if (!kind || !consult || !may(consult, r.actor.person, kind.may)) throw new Refusal('not_yours')
    return kind.draw(r, tx, consult, arg)
  })
}
