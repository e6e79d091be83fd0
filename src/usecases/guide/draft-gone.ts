import { refusalCard } from '#cards/doors/refusal-card.ts'
import type { Values } from '#cards/model.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, me, type Request, show } from '../request.ts'

/** Said with it: that there was something on the page, and that it is not saved. */
const LOST = 'lost'
/** As long as it can be opened again, what was sent is named. */
const FOUND_MS = 90 * 86_400_000

/** What was pressed, with what stood on its page. */
type Old = Request & { id: string; form?: string | null; values?: Values | null }

/**
 * A page or a button of a draft that is no more: sent meanwhile, it says so, as what, and where its steps are; thrown away, or somebody else's, it is
 * out of date. Nothing that was typed or chosen there is lost without a word.
 */
export async function draftGone(r: Old, tx: Tx): Promise<{ ref: AnswerRef }> {
  const mine = r.id === '' ? [] : await tx.consults.recentOfWorker(me(r), r.now - FOUND_MS)
  const sent = mine.find((consult) => consult.fromDraft === r.id)
  const lost = r.form && r.values && isFilled(r.values) ? LOST : undefined
  return sent ? show('sent.before', sent.id, lost) : show('draft.gone', undefined, lost)
}

/** A page or button that this version knows nothing of. */
export const outOfDate = (values: Values | null): { ref: AnswerRef } =>
  show('expired', undefined, values && isFilled(values) ? LOST : undefined)

const isFilled = (values: Values): boolean => Object.values(values).some((value) => (Array.isArray(value) ? value.length > 0 : value))

/** That it was sent, to its worker; an account that reads nothing more of it is only told that the page is old (R10). */
export async function sentBefore(r: Request, ref: AnswerRef): Promise<Answer> {
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(ref)))
  if (consult?.workerKey !== me(r) || isSilent(consult, me(r))) return sayGone(r, ref)
  return { kind: 'card', card: refusalCard(r.ctx, 'sent', { consult, lost: ref.arg === LOST }) }
}

/** That the page is old, with the way to one's steps where it was one of a draft. */
export const sayGone = (r: Request, { show, arg }: AnswerRef): Answer => ({
  kind: 'card',
  card: refusalCard(r.ctx, 'expired', { lost: arg === LOST, steps: show !== 'expired' }),
})
