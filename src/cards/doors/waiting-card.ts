import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'

/** The answer to words that are kept and not passed on yet. */
export function waitingCard(ctx: ReaderContext): Card {
  const fallback = cut(ctx.say('error.fallback'), LIMITS.fallback)
  return { id: 'relay.waiting', fallback, items: [drawing(ctx.say, {}).text('relay.waiting')], buttons: [] }
}
