import type { ReaderContext } from '#cards/context.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'

/** The link to the figures; `url` null: nobody has said where a browser reaches the bot. */
export function insightsCard(ctx: ReaderContext, { url }: { url: string | null }): Card {
  const draw = drawing(ctx.say, {})
  return {
    id: 'insights',
    fallback: ctx.say('insights.fallback'),
    items: [draw.text(url === null ? 'insights.nowhere' : 'insights.link'), draw.small('insights.small')],
    buttons: url === null ? [] : [{ ...draw.button('insights.open', { style: 'primary' }), url }],
  }
}
