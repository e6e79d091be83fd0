import { unreadNote } from '#cards/doors/unread-card.ts'
import type { Form } from '#cards/model.ts'
import { type FormVerb, type VERBS, type Verb, verb, verbOfForm } from '#cards/verbs.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import { draftGone } from '../guide/draft-gone.ts'
import type { PlannedDraft } from '../guide/draft-plan.ts'
import { drawDraftPage } from '../guide/draw-page.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import { noteOpening } from '../reading/open-words.ts'
import { consultIdOf, draftIdOf, type Request } from '../request.ts'
import { drawLook, isLookAtConsult } from './look-for-names.ts'
import { isReply, replyWith } from './replies.ts'
import type { UseCase } from './use-case.ts'
import { USE_CASES } from './use-cases.ts'

/**
 * Draws the screen a pointer stands for, from the state as it is now. The same for a first press and its repeat. Whoever may not see
 * it gets a Refusal, as for a consult that does not exist; so does whoever asks for an unknown screen. `planned`: the draft of the page,
 * where it has just been saved and planned.
 */
export async function drawScreen(r: Request, ref: AnswerRef, planned?: PlannedDraft): Promise<Answer> {
  if (isReply(ref.show)) return replyWith(ref.show, r, ref)
  const id = verbOfForm(ref.show)
  if (!id) throw new Refusal('not_yours')
  const { on } = verb(id)
  if (on === 'self') return (USE_CASES[id as OwnPage] as UseCase<OwnPage>).draw(r, ref)
  const how = verb(id).push ? 'push' : 'show'
  if (on === 'consult' || isLookAtConsult(ref.show, ref.arg ?? '')) return { kind: 'form', how, form: await onConsult(r, id, ref) }
  const form = await onDraft(r, id as DraftPageVerb, ref, planned)
  if (form) return { kind: 'form', how, form }
  const gone = await r.deps.store.read(r.actor.workspace, (tx) => draftGone({ ...r, id: ref.id ?? '' }, tx))
  return drawScreen(r, gone.ref)
}

type PageOf<On extends Verb['on']> = { [V in FormVerb]: (typeof VERBS)[V]['on'] extends On ? V : never }[FormVerb]
type OwnPage = PageOf<'self'>
type DraftPageVerb = PageOf<'draft'>
type ConsultPage = PageOf<'consult'>

/** A page on a consult, for somebody who may see it; one with words of it is noted as opened before it is drawn. */
async function onConsult(r: Request, verbId: FormVerb, ref: AnswerRef): Promise<Form> {
  const { show, arg = '' } = ref
  const look = isLookAtConsult(show, arg)
  const action = look ? 'readers' : verb(verbId).may
  if (!look) await noteOpening(r, verbId, consultIdOf(ref))
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const consult = await tx.consults.peek(consultIdOf(ref))
    if (!consult || !action || !may(consult, r.actor.person, action)) throw new Refusal('not_yours')
    // Their words still go out, but no page of it comes back (R10).
    if (show !== 'quiet' && isSilent(consult, r.actor.person.key)) throw new Refusal('not_yours')
    const form = await (look
      ? drawLook(r, tx, consult, arg)
      : (USE_CASES[verbId as ConsultPage] as UseCase<ConsultPage>).draw(r, tx, consult, arg))
    // What belongs to it and does not open is left out, and said.
    return { ...form, items: [...unreadNote(r.ctx, tx.setAside.met()), ...form.items] }
  })
}

/** A page of one's own draft; null when there is no such draft (any more). */
function onDraft(r: Request, verbId: DraftPageVerb, ref: AnswerRef, planned?: PlannedDraft): Promise<Form | null> | Form {
  const page = USE_CASES[verbId] as UseCase<DraftPageVerb>
  const { id, arg = '' } = ref
  return planned?.draft.id === id && planned
    ? page.draw(r, { ...planned, arg, nonce: r.deps.newId() })
    : drawDraftPage(r, draftIdOf(ref), arg, page)
}
