import type { ReaderContext } from '#cards/context.ts'
import { gateAlarms } from '#cards/guide/gate-alarms.ts'
import { followsArg } from '#cards/kit/follows.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { isAlive } from '#domain/consult/states.ts'

/**
 * "They went on": the gate first, as ever, with its two alarms on top. Without danger the way leads on to telling it; once the consult is closed, to a
 * new flag that goes on from it.
 */
export function wentOnGateForm(ctx: ReaderContext, { consult, nonce }: { consult: Consult; nonce: string }): Form {
  const drawn = page(ctx, 'land.gate', { id: consult.id, nonce }, (draw) => {
    const follows = { to: { form: 'land.gate', nonce, arg: followsArg(consult.id) } }
    const on = isAlive(consult)
    return {
      close: 'nav.close',
      items: [
        ...gateAlarms(ctx, draw, follows.to),
        // In sight on a phone without scrolling, as on the gate itself.
        draw.buttons(
          on ? draw.button('land.no_danger', { style: 'primary' }) : draw.button('gate.d.press', { style: 'primary', ...follows }),
        ),
        draw.text('gate.c'),
        draw.buttons(on ? draw.button('land.no_danger', { label: draw.say('gate.c.press') }) : draw.button('gate.c.press', follows)),
      ],
    }
  })
  return { ...drawn, fallback: ctx.say('door.fallback') }
}
