import type { ReaderContext } from '#cards/context.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** The card of an unsent draft: only its author sees it. */
export function draftCard(ctx: ReaderContext, { draft }: { draft: Pick<Draft, 'id' | 'startedAt'> }): Card {
  const draw = drawing(ctx.sayCard, { id: draft.id })
  return {
    id: 'worker.draft',
    fallback: ctx.sayCard('worker.draft.fallback'),
    head: ctx.sayCard('worker.draft.head'),
    items: [draw.text('worker.draft.body', { started: { at: draft.startedAt } }), draw.small('worker.draft.next')],
    buttons: [draw.button('draft.resume', { style: 'primary' }), draw.button('draft.delete', { style: 'danger', confirm: {} })],
  }
}
