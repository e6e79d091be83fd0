import { supervisorCard } from '#cards/messages/supervisor-card.ts'
import { workerCard } from '#cards/messages/worker-card.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import { Refusal } from '#domain/errors.ts'
import type { Answer } from '../ports.ts'
import type { Request } from '../request.ts'

/** The consult's card as it stands for this person, as a private reply: what "Open" in a list gives. */
export async function presentCard(r: Request, id: string): Promise<Answer> {
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(id))
  const state = consult && cardStateFor(consult, r.actor.person.key)
  if (!consult || !state) throw new Refusal('not_yours')
  const worker = consult.workerKey === r.actor.person.key
  return { kind: 'card', card: worker ? workerCard(r.ctx, { consult, state }) : supervisorCard(r.ctx, { consult, state }) }
}
