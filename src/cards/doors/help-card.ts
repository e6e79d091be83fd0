import type { ReaderContext } from '#cards/context.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'

/** How it works and the number for danger, as a private reply. */
export function helpCard(ctx: ReaderContext): Card {
  const draw = drawing(ctx.say, {})
  return {
    id: 'help',
    fallback: ctx.say('help.fallback'),
    items: [draw.text('help.body'), draw.small('help.safe')],
    buttons: [draw.button('door.flag', { style: 'primary' }), draw.button('door.mine'), draw.button('door.queue')],
  }
}
