import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultAction } from '#domain/consult/permissions.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'

/** A form on a consult: who may open it, and how it is drawn. */
export interface ConsultForm {
  may: ConsultAction
  draw(r: Request, tx: Tx, consult: Consult, arg: string): Promise<Form> | Form
}
