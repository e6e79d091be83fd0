import { presentCard as cardOf } from '#cards/consult-card/present-card.ts'
import { Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Answer } from '../ports/doors.ts'
import type { Request } from '../request.ts'

/** The consult's card as it stands for this person, as a private reply: what "Open" in a list gives. */
export async function presentCard(r: Request, id: ConsultId): Promise<Answer> {
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(id))
  const card = consult && cardOf(r.ctx, consult)
  if (!card) throw new Refusal('not_yours')
  return { kind: 'card', card }
}
