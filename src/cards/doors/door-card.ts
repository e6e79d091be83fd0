import type { ReaderContext } from '#cards/context.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'

/** The answer to words written outside a thread: nothing was kept, here are the doors. `tokens`: the reader's open consults. */
export function doorCard(ctx: ReaderContext, { tokens }: { tokens: readonly string[] }): Card {
  const draw = drawing(ctx.say, {})
  return {
    id: 'door',
    fallback: ctx.say('door.fallback'),
    items: [tokens.length > 0 ? draw.text('door.dm', { tokens: { list: tokens } }) : draw.text('door.none'), draw.small('help.safe')],
    buttons: [draw.button('door.flag', { style: 'primary' }), draw.button('door.mine')],
  }
}

/** All that is ever said in a channel, seen by that person only. */
export function channelCard(ctx: ReaderContext): Card {
  const draw = drawing(ctx.say, {})
  return { id: 'door.channel', fallback: ctx.say('door.channel'), items: [draw.text('door.channel')], buttons: [] }
}
