import type { ReaderContext } from '#cards/context.ts'
import { refusalCard } from '#cards/messages/refusals.ts'
import { supervisorCard } from '#cards/messages/supervisor-card.ts'
import { workerCard } from '#cards/messages/worker-card.ts'
import type { Card } from '#cards/model.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import type { Consult } from '#domain/consult/consult.ts'

/**
 * The answer to a button from an older state, for somebody with a part in the consult: one sentence, then the consult as it stands
 * now. `done`: it is closed, and the buttons are the record and opening it again.
 */
export function changedCard(ctx: ReaderContext, { consult, done = false }: { consult: Consult; done?: boolean }): Card {
  const said = refusalCard(ctx, done ? 'done' : 'changed', { consult })
  const present = presentCard(ctx, consult)
  if (done || !present) return said
  return {
    ...said,
    items: [...said.items, ...(present.head ? [{ kind: 'text' as const, text: present.head }] : []), ...present.items],
    buttons: present.buttons,
    ...(present.more ? { more: present.more } : {}),
  }
}

/** The consult's card as this reader sees it now; null for somebody without one. */
export function presentCard(ctx: ReaderContext, consult: Consult): Card | null {
  const state = cardStateFor(consult, ctx.reader.key)
  if (!state) return null
  return consult.workerKey === ctx.reader.key ? workerCard(ctx, { consult, state }) : supervisorCard(ctx, { consult, state })
}
