import { refusalCard } from '#cards/doors/refusal-card.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, me, type Request, show } from '../request.ts'
import { hasOpenSteps } from '../talk/open-steps.ts'

/** A page of a draft that is no more: sent meanwhile, it says so and has the way to the steps; thrown away, or somebody else's, it is out of date. */
export async function draftGone(r: Request & { id: string }, tx: Tx): Promise<{ ref: AnswerRef }> {
  const mine = r.id === '' ? [] : await tx.consults.recentOfWorker(me(r), r.now)
  const sent = mine.find((consult) => consult.fromDraft === r.id && hasOpenSteps(consult))
  return sent ? show('sent.before', sent.id) : show('expired')
}

/** That it was sent, to its worker; out of date once there are no steps to open. */
export async function sentBefore(r: Request, ref: AnswerRef): Promise<Answer> {
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(ref)))
  const open = consult?.workerKey === me(r) && hasOpenSteps(consult)
  return { kind: 'card', card: open ? refusalCard(r.ctx, 'sent', { consult }) : refusalCard(r.ctx, 'expired') }
}
