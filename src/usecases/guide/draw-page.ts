import type { Form } from '#cards/model.ts'
import type { DraftId } from '#domain/ids.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { Request } from '../request.ts'
import type { Drawn } from '../verbs/use-case.ts'
import { ownDraft } from './own-draft.ts'
import { planDraft } from './plan-draft.ts'

/**
 * Draws a page of the person's own draft, planned once; null when there is no such draft (any more). `typed` puts into it what stands on the
 * page and is not saved.
 */
export async function drawDraftPage(
  r: Request,
  id: DraftId,
  arg: string,
  page: Drawn['draft'],
  typed = (draft: Draft): Draft => draft,
): Promise<Form | null> {
  const planned = await r.deps.store.read(r.actor.workspace, async (tx) => {
    const saved = await ownDraft(r, tx, id)
    const draft = saved && typed(saved)
    return draft && { draft, plan: await planDraft(r, tx, draft) }
  })
  return planned && page.draw(r, { ...planned, arg, nonce: r.deps.newId() })
}
