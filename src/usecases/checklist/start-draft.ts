import { discardLog } from '#domain/consult/closing/discard-log.ts'
import { resumePage } from '#domain/situation/pages.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { Gate } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { followOn } from './follow-on.ts'
import { ownDraft } from './own-draft.ts'
import { draftRules } from './plan-draft.ts'

const DAY_MS = 24 * 3600_000

/** "No danger", "it is over" or "handled today": begins a draft and goes to the page `about`. `again`: what it goes on from. */
export async function startDraft(r: Request, gate: Extract<Gate, 'c' | 'd' | 'handled'>, again: string | null = null): Promise<Outcome> {
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const draft: Draft = {
      id: r.deps.newId(),
      workerKey: r.actor.person.key,
      situation: await followOn(r, tx, gate, again),
      page: 'about',
      startedAt: r.now,
      changedAt: r.now,
      // Flow 4.2: one reminder, the next day, then never again.
      nudgeAt: r.now + DAY_MS,
    }
    await tx.drafts.save(draft)
    await tx.audit.add({ consultId: null, by: draft.workerKey, what: 'draft.started', at: r.now, facts: { draft: draft.id } })
    return { show: 'about', id: draft.id }
  })
  return { ref }
}

/** Goes on where the draft was left. */
export async function resumeDraft(r: Request, draftId: string): Promise<Outcome> {
  const page = await r.deps.store.read(r.actor.workspace, async (tx) => {
    const draft = await ownDraft(r, tx, draftId)
    if (!draft) return null
    return resumePage(draft.situation, draft.page, { rules: await draftRules(r, tx, draft) })
  })
  return page ? show(page, draftId) : show('gate')
}

/** Deletes an unsent draft, or a log of one's own, for good. From a draft the way leads back to the gate. */
export async function deleteDraft(r: Request, draftId: string): Promise<Outcome> {
  const { log, mine } = await r.deps.store.read(r.actor.workspace, async (tx) => ({
    log: await tx.consults.peek(draftId),
    mine: await ownDraft(r, tx, draftId),
  }))
  if (log)
    return change(r, draftId, { show: 'nothing', id: draftId }, (consult, rules) => discardLog(consult, { by: r.actor.person.key }, rules))
  if (!mine) return show('gate')
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    await tx.drafts.remove(draftId)
    await tx.audit.add({ consultId: null, by: mine.workerKey, what: 'draft.deleted', at: r.now, facts: { draft: draftId } })
    return { show: 'gate' }
  })
  return { ref }
}
