import type { ReaderContext } from '#cards/context.ts'
import { watchItems } from '#cards/guide/watch-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item, Pointer } from '#cards/model.ts'

/**
 * On top of a gate, wherever it stands: the number, the two alarms with what each is for, and that nobody watches chat, where that is so. `to`: what an
 * alarm and "handled today" go on from, where that is not what the page is about.
 */
export function gateAlarms(ctx: ReaderContext, draw: Draw, to?: Pointer): Item[] {
  const from = to ? { to } : {}
  return [
    draw.alert('error', 'safety.number'),
    draw.text('gate.a'),
    draw.buttons(draw.button('gate.a.press', { style: 'danger', ...from })),
    draw.text('gate.b'),
    draw.buttons(draw.button('gate.b.press', { style: 'danger', ...from }), draw.button('gate.handled', from)),
    ...watchItems(ctx, draw),
  ]
}
