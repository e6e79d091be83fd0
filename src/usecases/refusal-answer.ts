import { quietCard } from '#cards/account/quiet-card.ts'
import { changedCard } from '#cards/consult-card/changed-card.ts'
import { refusalCard } from '#cards/doors/refusal-card.ts'
import { standingOf } from '#domain/consult/permissions.ts'
import type { Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Answer } from './ports/doors.ts'
import type { Request } from './request.ts'
import { errorsOf } from './typed-errors.ts'

/**
 * What a person reads when a rule refuses. Whoever has no part gets the one text that says nothing; whoever has one is shown how the
 * consult stands now, since their card was drawn from an older state.
 */
export async function refusalAnswer(r: Request, refusal: Refusal, id: ConsultId): Promise<Answer> {
  if (refusal.code === 'invalid' && Object.keys(refusal.fields).length > 0) {
    return errorsOf(r, refusal.fields)
  }
  const consult = id === '' ? null : await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(id))
  const standing = consult ? standingOf(consult, r.actor.person.key) : 'stranger'
  // Whatever is asked for, and however: of this alarm that account reads nothing more (R10).
  if (consult && standing === 'silent') return { kind: 'card', card: quietCard(r.ctx, consult) }
  if (refusal.code === 'not_yours' || !consult || ['stranger', 'excluded', 'copy', 'left'].includes(standing)) {
    return { kind: 'card', card: refusalCard(r.ctx, 'private') }
  }
  return {
    kind: 'card',
    card: changedCard(r.ctx, {
      consult,
      why: refusal.code === 'done' || refusal.code === 'formal' ? refusal.code : 'changed',
      kept: refusal.kept,
    }),
  }
}
