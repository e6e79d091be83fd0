import type { ReaderContext } from '#cards/context.ts'
import { gateAlarms } from '#cards/guide/gate-alarms.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { DraftId } from '#domain/ids.ts'

/** "They went on", of what was kept: the gate first, as ever, with its two alarms on top. Without danger the way leads on to telling it. */
export function keptGateForm(ctx: ReaderContext, { id, nonce }: { id: DraftId; nonce: string }): Form {
  const drawn = page(ctx, 'kept.gate', { id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      ...gateAlarms(ctx, draw),
      // In sight on a phone without scrolling, as on the gate itself.
      draw.buttons(draw.button('kept.no_danger', { style: 'primary' })),
      draw.text('gate.c'),
      draw.buttons(draw.button('kept.no_danger', { label: draw.say('gate.c.press') })),
    ],
  }))
  return { ...drawn, fallback: ctx.say('door.fallback') }
}
