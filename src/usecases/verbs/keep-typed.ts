import type { Form, Values } from '#cards/model.ts'
import { VERBS, type Verb, verb, verbOfForm } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type ConsultAction, may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'

/** The name under which a page on a consult keeps what is typed with every choice; null where it keeps nothing. */
export function keptAs(form: string): string | null {
  const id = verbOfForm(form)
  return id ? (verb(id).kept ?? null) : null
}

/** What one must be allowed to send, for each name under which words are kept. */
const NEEDS: ReadonlyMap<string, ConsultAction> = new Map(
  (Object.values(VERBS) as Verb[]).flatMap((one) => {
    const name = one.kept ?? (one.words ? one.form : undefined)
    return name && one.may ? [[name, one.may] as const] : []
  }),
)

/**
 * Keeps what a person typed in a form of a consult, sealed, until it is sent. Throws Refusal `not_yours` for whoever may not send that
 * form, for an unknown consult and for an unknown form: words are only kept of people with a part in it.
 */
export async function keepTyped(r: Request, tx: Tx, id: ConsultId, name: string, values: Values): Promise<void> {
  const needs = NEEDS.get(name)
  const consult = needs && id !== '' ? await tx.consults.peek(id) : null
  if (!needs || !consult || !may(consult, r.actor.person, needs)) throw new Refusal('not_yours')
  // A choice on one page of closing must not drop what stands on the other.
  const other = name === 'close' ? await tx.formDrafts.get(me(r), id, name) : null
  await tx.formDrafts.save(me(r), id, name, { ...other, ...values })
}

/** A page that gets back what the same person typed into it earlier. */
export const withTyped =
  (name: string, draw: (r: Request, consult: Consult, values: Values | null) => Form) =>
  async (r: Request, tx: Tx, consult: Consult): Promise<Form> =>
    draw(r, consult, await tx.formDrafts.get(me(r), consult.id, name))
