import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** The card of an unsent draft: only its author sees it. */
export function draftCard(ctx: ReaderContext, { draft }: { draft: Pick<Draft, 'id' | 'startedAt'> }): Card {
  const p = pen(ctx.sayCard, { id: draft.id })
  return {
    id: 'worker.draft',
    fallback: ctx.sayCard('worker.draft.fallback'),
    head: ctx.sayCard('worker.draft.head'),
    items: [p.text('worker.draft.body', { started: { at: draft.startedAt } }), p.small('worker.draft.next')],
    buttons: [p.button('draft.resume', { style: 'primary' }), p.button('draft.delete', { style: 'danger', confirm: {} })],
  }
}
