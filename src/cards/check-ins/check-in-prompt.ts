import { layOut } from '#cards/consult-card/card-buttons.ts'
import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import { knownPrompts } from '#cards/reflections/reflections-form.ts'

/** A check-in: one or two questions, and five ways to answer, none of which asks why. */
export function checkInPrompt(ctx: ReaderContext, { ask, prompts }: { ask: string; prompts: readonly string[] }): Card {
  const draw = drawing(ctx.say, { id: ask })
  return {
    id: 'checkin.prompt',
    fallback: cut(ctx.say('checkin.prompt.fallback'), LIMITS.fallback),
    head: cut(ctx.say('checkin.prompt.head'), LIMITS.head),
    items: [
      ...knownPrompts(ctx, prompts).map((one) => draw.text('checkin.prompt.body', { prompts: ctx.say(one) })),
      draw.small('limits.reflection'),
    ],
    ...layOut(
      [draw.button('checkin.write', { style: 'primary' }), draw.button('checkin.skip'), draw.button('checkin.later')],
      [draw.button('checkin.pause'), draw.button('checkin.stop')],
    ),
  }
}
