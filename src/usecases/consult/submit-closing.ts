import { readClose, readCloseDetail } from '#cards/closing/close-read.ts'
import type { Values } from '#cards/model.ts'
import type { Tx } from '../ports/tx.ts'
import { dayAfter, type Outcome, type SubmitRequest, show, todayOf } from '../request.ts'
import { errorsOf } from '../typed-errors.ts'
import { closeConsult } from './close-consult.ts'
import { keepTyped } from './keep-typed.ts'

/** Page 1 of closing: the outcome and why. What is typed waits sealed; page 2 asks only what that outcome requires. */
export async function submitClosing(r: SubmitRequest): Promise<Outcome> {
  const result = await r.deps.store.write(r.actor.workspace, async (tx) => {
    const kept = await keep(r, tx)
    const consult = await tx.consults.peek(r.id)
    return readClose(kept, { ownSerious: consult?.situation.flags.includes('own_serious') ?? false })
  })
  return 'errors' in result ? errorsOf(r, result.errors) : show('close.detail', r.id)
}

/** Page 2: closes with the outcome of page 1 and its details. */
export async function submitClosingDetail(r: SubmitRequest): Promise<Outcome> {
  const kept = await r.deps.store.write(r.actor.workspace, (tx) => keep(r, tx))
  const ownSerious = await r.deps.store.read(
    r.actor.workspace,
    async (tx) => (await tx.consults.peek(r.id))?.situation.flags.includes('own_serious') ?? false,
  )
  const first = readClose(kept, { ownSerious })
  // Page 1 has been left unfinished or belongs to an older version: back to it, with all that was typed.
  if ('errors' in first) return show('close', r.id)
  const days = { today: todayOf(r), tomorrow: dayAfter(r, 1) }
  const detail = readCloseDetail(r.values, first.value.outcome, r.deps.guidance.rules(), days)
  if ('errors' in detail) return errorsOf(r, detail.errors)
  const actions = detail.value.actions.map((action) => ({ ...action, id: r.deps.newId(), doneAt: null }))
  return closeConsult(r, r.id, { ...first.value, ...detail.value, actions })
}

/** Both pages share one kept form, so that Back loses nothing. */
async function keep(r: SubmitRequest, tx: Tx): Promise<Values> {
  const kept = { ...(await tx.formDrafts.get(r.actor.person.key, r.id, 'close')), ...r.values }
  await keepTyped(r, tx, r.id, 'close', kept)
  return kept
}
