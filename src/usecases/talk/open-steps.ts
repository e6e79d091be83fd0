import { type OpenSteps, stepsList } from '#cards/talk/steps-list.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { hasOpenSteps } from '#domain/consult/talk/has-open-steps.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { stepsPage } from '#domain/situation/steps-page.ts'
import { draftGone } from '../guide/draft-gone.ts'
import { ownDraft } from '../guide/own-draft.ts'
import { planDraft } from '../guide/plan-draft.ts'
import type { Tx } from '../ports/tx.ts'
import { draftIdOf, me, type Outcome, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** As many as a private reply holds; the newest. */
const ROWS = 10

/** `/boundary steps`, and the button in Home: one's steps where there is one list of them, else which, the newest first. */
export async function openSteps(r: Request): Promise<Outcome> {
  const { open, unread } = await r.deps.store.read(r.actor.workspace, async (tx) => ({
    open: await stepsOpen(tx, me(r), r.now),
    unread: tx.setAside.met(),
  }))
  const [only] = open
  if (open.length === 1 && only && unread === 0) return only.kind === 'consult' ? show('my_steps', only.id) : draftStepsOf(r, only.id)
  return { kind: 'card', card: stepsList(r.ctx, { open: open.slice(0, ROWS), unread }) }
}

/** Every list of steps of a worker that is open: drafts, what is kept, and consults until they are closed; not of an alarm that is on. The newest first. */
export async function stepsOpen(tx: Tx, worker: Draft['workerKey'], now: number): Promise<OpenSteps[]> {
  const drafts = await tx.drafts.allOf(worker)
  const consults = await tx.consults.recentOfWorker(worker, now + 1)
  return [...drafts.map(ofDraft), ...consults.filter(hasOpenSteps).map(ofConsult)].toSorted((a, b) => b.at - a.at)
}

const ofDraft = ({ id, startedAt, keptAt }: Draft): OpenSteps =>
  keptAt == null ? { kind: 'draft', id, at: startedAt } : { kind: 'kept', id, at: keptAt }
const ofConsult = ({ id, token, createdAt }: Consult): OpenSteps => ({ kind: 'consult', id, at: createdAt, token })

export const listSteps = useCase('list_steps', { press: openSteps })

/** "My steps" of a draft: the page on which they stand. */
export const draftSteps = useCase('draft_steps', { press: (r) => draftStepsOf(r, r.id) })

const draftStepsOf = (r: Request, id: string): Promise<Outcome> =>
  r.deps.store.read(r.actor.workspace, async (tx) => {
    const draft = await ownDraft(r, tx, draftIdOf({ id }))
    if (!draft) return draftGone({ ...r, id }, tx)
    const plan = await planDraft(r, tx, draft)
    return { ...show(stepsPage(draft.situation, draft.page, { rules: plan.rules }), id), planned: { draft, plan } }
  })
