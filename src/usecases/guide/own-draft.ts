import type { DraftId } from '#domain/ids.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { settleDraft } from '../asked/settle-asked.ts'
import { forWorker } from '../never-to/never-of.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'

/** The person's own draft, without whoever they have left out for all that comes; null when there is none of that id, and for somebody else's, of which operators then hear. */
export const ownDraft = (r: Request, tx: Tx, id: DraftId): Promise<Draft | null> => own(r, tx, id, tx.drafts.get)

/** The same, locked until the transaction ends: for whatever changes it. */
export const lockedDraft = (r: Request, tx: Tx, id: DraftId): Promise<Draft | null> => own(r, tx, id, tx.drafts.lock)

/** It was sent, or is thrown away: what asked about it in the chat asks no more. */
export async function removeDraft(r: Request, tx: Tx, draft: Pick<Draft, 'id' | 'workerKey'>): Promise<void> {
  await tx.drafts.remove(draft.id)
  await settleDraft(tx, draft, r.now)
}

async function own(r: Request, tx: Tx, id: DraftId, get: Tx['drafts']['get']): Promise<Draft | null> {
  const draft = id === '' ? null : await get(id)
  if (draft === null) return null
  if (draft.workerKey === r.actor.person.key) return { ...draft, situation: await forWorker(tx, draft.workerKey, draft.situation) }
  r.deps.log.info({ person: r.actor.person.key, what: 'draft', refusal: 'not_yours' }, 'refused')
  return null
}
