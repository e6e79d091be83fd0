import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'

/** How it works and the number for danger, as a private reply. */
export function helpCard(ctx: ReaderContext): Card {
  const p = pen(ctx.say, {})
  return {
    id: 'help',
    fallback: ctx.say('help.fallback'),
    items: [p.text('help.body'), p.small('help.safe')],
    buttons: [p.button('door.flag', { style: 'primary' }), p.button('door.mine'), p.button('door.queue')],
  }
}
