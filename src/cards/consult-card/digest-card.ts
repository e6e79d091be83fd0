import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { At } from '#domain/words.ts'

/** Quiet reminders of a day in one message. `answerBy`: the soonest answer due among them. */
export function digestCard(ctx: ReaderContext, { tokens, answerBy }: { tokens: readonly string[]; answerBy: At }): Card {
  const draw = drawing(ctx.say, {})
  return {
    id: 'remind.digest',
    fallback: cut(ctx.say('remind.digest.fallback', { n: tokens.length }), LIMITS.fallback),
    items: [draw.text('remind.digest', { tokens: { list: tokens }, answer_by: { at: answerBy } })],
    buttons: [draw.button('door.queue')],
  }
}
