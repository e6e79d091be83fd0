import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'

/** The link to the figures; `url` null: nobody has said where a browser reaches the bot. */
export function insightsCard(ctx: ReaderContext, { url }: { url: string | null }): Card {
  const p = pen(ctx.say, {})
  return {
    id: 'insights',
    fallback: ctx.say('insights.fallback'),
    items: [p.text(url === null ? 'insights.nowhere' : 'insights.link'), p.small('insights.small')],
    buttons: url === null ? [] : [{ ...p.button('insights.open', { style: 'primary' }), url }],
  }
}
