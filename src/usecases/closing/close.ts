import { closeDetailForm, closeForm } from '#cards/closing/close-form.ts'
import { readClose, readCloseDetail, readOutcome } from '#cards/closing/close-read.ts'
import type { Values } from '#cards/model.ts'
import { whoCloses } from '#domain/consult/closing/asked-to-close.ts'
import { close as rule } from '#domain/consult/closing/close.ts'
import { outcomesFor } from '#domain/consult/closing/outcomes-for.ts'
import { stepsNotDone } from '#domain/consult/closing/steps-not-done.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type Done, once, rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, dayAfter, me, type SubmitRequest, show, todayOf } from '../request.ts'
import { errorsOf, orErrors, valid } from '../typed-errors.ts'
import { keepTyped, withTyped } from '../verbs/keep-typed.ts'
import { nothingTyped, useCase } from '../verbs/use-case.ts'
import { keepRecord } from './keep-record.ts'

/** Page 1 of closing: the outcome and why. What is typed waits sealed; page 2 asks only what that outcome requires. */
export const close = useCase('close', {
  draw: withTyped('close', (r, consult, values) =>
    closeForm(r.ctx, { consult, nonce: r.deps.newId(), values, undone: stepsNotDone(consult, r.deps.guidance.rules()) }),
  ),
  read: nothingTyped,
  run: async (r) => {
    const first = await r.deps.store.write(r.actor.workspace, async (tx) =>
      readFirst(r, await keep(r, tx), await tx.consults.peek(consultIdOf(r))),
    )
    return 'errors' in first ? errorsOf(r, first.errors) : show('close.detail', r.id)
  },
})

/** Page 2: closes with exactly one outcome and what it requires; that makes the supervision record, which both then read. */
export const closeDetail = useCase('close_detail', {
  draw: withTyped('close', (r, consult, values) =>
    closeDetailForm(r.ctx, { consult, nonce: r.deps.newId(), values, outcome: readOutcome(values ?? {}) ?? 'coached_continue' }),
  ),
  read: nothingTyped,
  run: (r) =>
    orErrors(
      r,
      () => once(r, (tx) => closed(r, tx)),
      () => r.deps.store.write(r.actor.workspace, (tx) => keep(r, tx)),
    ),
})

/** Both pages share one kept form, so that Back loses nothing. Gives all that was typed on the two. */
async function keep(r: SubmitRequest, tx: Tx): Promise<Values> {
  const id = consultIdOf(r)
  await keepTyped(r, tx, id, 'close', r.values)
  return (await tx.formDrafts.get(me(r), id, 'close')) ?? {}
}

function readFirst(r: SubmitRequest, typed: Values, consult: Consult | null) {
  if (!consult) return readClose(typed)
  return readClose(typed, {
    ownSerious: consult.situation.flags.includes('own_serious'),
    outcomes: outcomesFor(consult),
    spoke: typeof whoCloses(consult, r.deps.agency.current(), r.now) === 'object',
  })
}

async function closed(r: SubmitRequest, tx: Tx): Promise<Done> {
  const typed = await keep(r, tx)
  const consult = await tx.consults.get(consultIdOf(r))
  const first = readFirst(r, typed, consult)
  // Page 1 has been left unfinished or belongs to an older version: back to it, with all that was typed.
  if (!consult || 'errors' in first) return show('close', r.id)
  const days = { today: todayOf(r), tomorrow: dayAfter(r, 1) }
  const detail = valid(readCloseDetail(r.values, first.value.outcome, r.deps.guidance.rules(), days))
  const actions = detail.actions.map((action) => ({ ...action, id: r.deps.newId(), doneAt: null }))
  const changed = rule(consult, { by: me(r), ...first.value, ...detail, actions }, rulesAt(r.deps, r.now))
  await tx.formDrafts.remove(me(r), consult.id, 'close')
  await keepRecord(r, tx, changed.consult)
  return { ...show('done', r.id), changed }
}
