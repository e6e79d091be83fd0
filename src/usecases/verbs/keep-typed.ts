import { textOf } from '#cards/kit/typed-values.ts'
import type { Form, Values } from '#cards/model.ts'
import { VERBS, type Verb, verb, verbOfForm } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type ConsultAction, may } from '#domain/consult/permissions.ts'
import { isRefusal, Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, me, type Outcome, type Request, type Submit, type SubmitRequest } from '../request.ts'

/** The name under which a page on a consult keeps what is typed with every choice; null where it keeps nothing. */
export function keptAs(form: string): string | null {
  const id = verbOfForm(form)
  return id ? (verb(id).kept ?? null) : null
}

/** The name under which the words of a page that is looked through wait. */
export const waitsAs = (form: string): string => keptAs(form) ?? form

/** The fields of a page on a consult whose words others read. */
export const wordsOf = (form: string): readonly string[] => {
  const id = verbOfForm(form)
  return id ? (verb(id).words ?? []) : []
}

/** What one must be allowed to send, for each name under which words are kept. */
const NEEDS: ReadonlyMap<string, ConsultAction> = new Map(
  (Object.values(VERBS) as Verb[]).flatMap((one) => {
    const name = one.kept ?? (one.words || one.leaves ? one.form : undefined)
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

/**
 * Keeps what stands on a page that is left: where its form keeps it with every choice, or where words of it wait already. What stands there now takes
 * their place, nothing included.
 */
export async function keepLeft(r: Request & { id: string }, form: string, values: Values): Promise<void> {
  const [kept, waits] = [keptAs(form), waitsAs(form)]
  if (kept === null && (wordsOf(form).length === 0 || NEEDS.get(waits) === 'steps')) return
  await r.deps.store.write(r.actor.workspace, async (tx) => {
    if (kept === null && (await tx.formDrafts.get(me(r), consultIdOf(r), waits)) === null) return
    await keepTyped(r, tx, consultIdOf(r), waits, values)
  })
}

/**
 * Sends a page. Where the consult moved on while it was written its words are not lost: they wait, and are there when the page is opened again. The
 * worker's steps and script keep their own way (table B).
 */
export async function sentOrKept(r: SubmitRequest, run: Submit): Promise<Outcome> {
  try {
    return await run(r)
  } catch (error) {
    const typed = wordsOf(r.form).some((field) => textOf(r.values, field).trim() !== '')
    if (!isRefusal(error) || error.code !== 'changed' || !typed || NEEDS.get(waitsAs(r.form)) === 'steps') throw error
    await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, consultIdOf(r), waitsAs(r.form), r.values))
    error.kept = true
    throw error
  }
}

/** What waited of a page goes with its sending. */
export async function forgetTyped(r: Request & { id: string }, tx: Tx): Promise<void> {
  if (!isSubmit(r) || wordsOf(r.form).length === 0 || NEEDS.get(waitsAs(r.form)) === 'steps') return
  await tx.formDrafts.remove(me(r), consultIdOf(r), waitsAs(r.form))
}
const isSubmit = (r: Request): r is SubmitRequest => 'form' in r && !('action' in r)

/** A page that gets back what the same person typed into it earlier. */
export const withTyped =
  (name: string, draw: (r: Request, consult: Consult, values: Values | null) => Form) =>
  async (r: Request, tx: Tx, consult: Consult): Promise<Form> =>
    draw(r, consult, await tx.formDrafts.get(me(r), consult.id, name))
