import { closeDetailForm, closeForm } from '#cards/closing/close-form.ts'
import { readClose, readCloseDetail, readOutcome } from '#cards/closing/close-read.ts'
import type { Values } from '#cards/model.ts'
import { close as rule } from '#domain/consult/closing/close.ts'
import { stepsNotDone } from '#domain/consult/closing/steps-not-done.ts'
import { change } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, dayAfter, me, type Outcome, type SubmitRequest, show, todayOf } from '../request.ts'
import { errorsOf } from '../typed-errors.ts'
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
    const { first } = await keep(r)
    return 'errors' in first ? errorsOf(r, first.errors) : show('close.detail', r.id)
  },
})

/** Page 2: closes with exactly one outcome and what it requires; that makes the supervision record, which both then read. */
export const closeDetail = useCase('close_detail', {
  draw: withTyped('close', (r, consult, values) =>
    closeDetailForm(r.ctx, { consult, nonce: r.deps.newId(), values, outcome: readOutcome(values ?? {}) ?? 'coached_continue' }),
  ),
  read: nothingTyped,
  run: async (r) => {
    const { first } = await keep(r)
    // Page 1 has been left unfinished or belongs to an older version: back to it, with all that was typed.
    if ('errors' in first) return show('close', r.id)
    const days = { today: todayOf(r), tomorrow: dayAfter(r, 1) }
    const detail = readCloseDetail(r.values, first.value.outcome, r.deps.guidance.rules(), days)
    if ('errors' in detail) return errorsOf(r, detail.errors)
    const actions = detail.value.actions.map((action) => ({ ...action, id: r.deps.newId(), doneAt: null }))
    return closed(r, { ...first.value, ...detail.value, actions })
  },
})

/** Both pages share one kept form, so that Back loses nothing. */
const keep = (r: SubmitRequest): Promise<{ first: ReturnType<typeof readClose> }> =>
  r.deps.store.write(r.actor.workspace, async (tx: Tx) => {
    const kept: Values = { ...(await tx.formDrafts.get(me(r), consultIdOf(r), 'close')), ...r.values }
    await keepTyped(r, tx, consultIdOf(r), 'close', kept)
    const consult = await tx.consults.peek(consultIdOf(r))
    return { first: readClose(kept, { ownSerious: consult?.situation.flags.includes('own_serious') ?? false }) }
  })

const closed = (r: SubmitRequest, closure: Omit<Parameters<typeof rule>[1], 'by'>): Promise<Outcome> =>
  change(r, 'done', async (consult, rules, tx) => {
    const changed = rule(consult, { by: me(r), ...closure }, rules)
    await tx.formDrafts.remove(me(r), consultIdOf(r), 'close')
    await keepRecord(r, tx, changed.consult)
    return changed
  })
