import type { ReaderContext } from '#cards/context.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { TextArg } from '#cards/texts/text-catalog.ts'

type Reply = 'session.saved' | 'session.saved.none' | 'session.saved.log' | 'session.known' | 'session.nobody' | 'session.left_out'

/** One sentence, as a private reply, on what was done about a session. */
export const sessionReply = <Id extends Reply>(ctx: ReaderContext, text: Id, ...params: TextArg<Id>): Card => ({
  id: text,
  fallback: ctx.say('session.fallback'),
  items: [drawing(ctx.say, {}).text(text, ...params)],
  buttons: [],
})
