import { followsOf } from '#cards/kit/follows.ts'
import { discardLog } from '#domain/consult/closing/discard-log.ts'
import { dayAfterOf } from '#domain/situation/kept.ts'
import { resumePage } from '#domain/situation/pages.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import type { Gate } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, draftIdOf, me, type Outcome, type PressRequest, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { draftGone } from './draft-gone.ts'
import { followOn } from './follow-on.ts'
import { lockedDraft, ownDraft, removeDraft } from './own-draft.ts'
import { planDraft } from './plan-draft.ts'

/**
 * "Handled today", "it is over" or "no danger": begins a draft and goes to the page `about`; from a gate that was opened on the way, back to
 * the draft, with what was pressed.
 */
export const handled = useCase('handled', { press: (r) => startDraft(r, 'handled') })
export const over = useCase('over', { press: (r) => startDraft(r, 'c') })
export const begin = useCase('begin', { press: (r) => startDraft(r, 'd') })

/** "It happened earlier. I am away." has answered when. */
const told = (situation: Situation): Situation => (situation.gate === 'c' ? { ...situation, opening: 'just' } : situation)

/** What "no danger" was pressed after stays as it was: a risk that was handled is not undone by it. */
const pressedOn = (situation: Situation, gate: Situation['gate']): Situation => (gate === 'd' ? situation : { ...situation, gate })

async function startDraft(r: PressRequest, gate: Extract<Gate, 'c' | 'd' | 'handled'>): Promise<Outcome> {
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const begun = await lockedDraft(r, tx, draftIdOf(r))
    if (begun) {
      const on = { ...begun, situation: pressedOn(begun.situation, gate), changedAt: r.now }
      const { rules } = await planDraft(r, tx, on)
      const page = resumePage(on.situation, on.page, { rules })
      await tx.drafts.update({ ...on, page })
      if (gate === 'd' && (r.arg === 'kept' || r.arg === 'kept.again')) return { show: r.arg, id: on.id }
      return { show: page, id: on.id }
    }
    const draft: Draft = {
      id: r.deps.newId(),
      workerKey: me(r),
      situation: told(await followOn(r, tx, gate, followsOf(r.arg))),
      page: 'about',
      startedAt: r.now,
      changedAt: r.now,
      // Flow 4.2: one reminder, the next day, then never again.
      nudgeAt: dayAfterOf({ startedAt: r.now }),
    }
    await tx.drafts.save(draft)
    await tx.audit.add({ consultId: null, by: draft.workerKey, what: 'draft.started', at: r.now, facts: { draft: draft.id } })
    return { show: 'about', id: draft.id }
  })
  return { ref }
}

/** Goes on where the draft was left. */
export const goOn = useCase('go_on', {
  press: (r) =>
    r.deps.store.read(r.actor.workspace, async (tx) => {
      const draft = await ownDraft(r, tx, draftIdOf(r))
      if (!draft) return draftGone(r, tx)
      const plan = await planDraft(r, tx, draft)
      return { ...show(resumePage(draft.situation, draft.page, { rules: plan.rules }), r.id), planned: { draft, plan } }
    }),
})

/** Deletes an unsent draft, or a log of one's own, for good. From a draft the way leads back to the gate. */
export const deleteDraft = useCase('delete', {
  press: async (r) => {
    const { log, mine } = await r.deps.store.read(r.actor.workspace, async (tx) => ({
      log: await tx.consults.peek(consultIdOf(r)),
      mine: await ownDraft(r, tx, draftIdOf(r)),
    }))
    if (log) return change(r, 'nothing', (consult, rules) => discardLog(consult, { by: me(r) }, rules))
    if (!mine) {
      const gone = await r.deps.store.read(r.actor.workspace, (tx) => draftGone(r, tx))
      return gone.ref.show === 'sent.before' ? gone : show('gate')
    }
    const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
      await removeDraft(r, tx, mine)
      await tx.audit.add({ consultId: null, by: mine.workerKey, what: 'draft.deleted', at: r.now, facts: { draft: r.id } })
      return { show: 'gate' }
    })
    return { ref }
  },
})
