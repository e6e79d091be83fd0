import type { ReaderContext } from '#cards/context.ts'
import { watchItems } from '#cards/guide/watch-items.ts'
import { followsArg } from '#cards/kit/follows.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** Offers the unsent draft; the danger presses of the gate stay on top. `follows`: the consult that a new flag would go on from. */
export function resumeForm(
  ctx: ReaderContext,
  { draft, nonce, follows }: { draft: Pick<Draft, 'id' | 'startedAt'>; nonce: string; follows?: ConsultId | null },
): Form {
  return page(ctx, 'resume', { id: draft.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      draw.alert('error', 'safety.number'),
      draw.buttons(draw.button('gate.a.press', { style: 'danger' }), draw.button('gate.b.press', { style: 'danger' })),
      ...watchItems(ctx, draw),
      draw.text('resume.body', { started: { at: draft.startedAt } }),
      draw.buttons(
        draw.button('draft.resume', { style: 'primary' }),
        draw.button('draft.new', follows ? { to: { ...draw.to, arg: followsArg(follows) } } : {}),
        draw.button('draft.delete', { style: 'danger', confirm: {} }),
      ),
    ],
  }))
}
