import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'

/** The answer to words written outside a thread: nothing was kept, here are the doors. `tokens`: the reader's open consults. */
export function doorCard(ctx: ReaderContext, { tokens }: { tokens: readonly string[] }): Card {
  const p = pen(ctx.say, {})
  return {
    id: 'door',
    fallback: ctx.say('door.fallback'),
    items: [tokens.length > 0 ? p.text('door.dm', { tokens: { list: tokens } }) : p.text('door.none'), p.small('help.safe')],
    buttons: [p.button('door.flag', { style: 'primary' }), p.button('door.mine')],
  }
}

/** All that is ever said in a channel, seen by that person only. */
export function channelCard(ctx: ReaderContext): Card {
  const p = pen(ctx.say, {})
  return { id: 'door.channel', fallback: ctx.say('door.channel'), items: [p.text('door.channel')], buttons: [] }
}
