import { quietCard } from '#cards/account/quiet-card.ts'
import { supervisorCard } from '#cards/consult-card/supervisor-card.ts'
import { workerCard } from '#cards/consult-card/worker-card.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Card } from '#cards/model.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** The consult's card as this reader sees it now; null for anyone without a part in it. */
export function presentCard(ctx: ReaderContext, consult: Consult): Card | null {
  const card = cardStateFor(consult, ctx.reader.key)
  if (card === null) return null
  if (card.of === 'quiet') return quietCard(ctx, consult)
  return card.of === 'worker' ? workerCard(ctx, { consult, state: card.state }) : supervisorCard(ctx, { consult, state: card.state })
}
