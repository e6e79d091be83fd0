import { layOut } from '#cards/consult-card/card-buttons.ts'
import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'
import { knownPrompts } from '#cards/reflections/reflections-form.ts'

/** A check-in: one or two questions, and five ways to answer, none of which asks why. */
export function checkInPrompt(ctx: ReaderContext, { ask, prompts }: { ask: string; prompts: readonly string[] }): Card {
  const p = pen(ctx.say, { id: ask })
  return {
    id: 'checkin.prompt',
    fallback: cut(ctx.say('checkin.prompt.fallback'), LIMITS.fallback),
    head: cut(ctx.say('checkin.prompt.head'), LIMITS.head),
    items: [
      ...knownPrompts(ctx, prompts).map((one) => p.text('checkin.prompt.body', { prompts: ctx.say(one) })),
      p.small('limits.reflection'),
    ],
    ...layOut(
      [p.button('checkin.write', { style: 'primary' }), p.button('checkin.skip'), p.button('checkin.later')],
      [p.button('checkin.pause'), p.button('checkin.stop')],
    ),
  }
}
