import { presentCard } from '#cards/consult-card/present-card.ts'
import type { ReaderContext } from '#cards/context.ts'
import { refusalCard } from '#cards/doors/refusal-card.ts'
import type { Card } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/**
 * The answer to a button that the state refuses, for somebody with a part in the consult: one sentence, then the consult as it stands
 * now. `done`: it is closed, and the buttons are the record and opening it again. `formal`: who has it now.
 */
export function changedCard(
  ctx: ReaderContext,
  { consult, why = 'changed', kept = false }: { consult: Consult; why?: 'changed' | 'done' | 'formal'; kept?: boolean },
): Card {
  const said = refusalCard(ctx, why, { consult, kept })
  const present = presentCard(ctx, consult)
  if (why === 'done' || !present) return said
  return {
    ...said,
    items: [...said.items, ...(present.head ? [{ kind: 'text' as const, text: present.head }] : []), ...present.items],
    buttons: present.buttons,
    ...(present.more ? { more: present.more } : {}),
  }
}
