import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'
import type { Params } from '#domain/consult/effects.ts'

type Reply = 'session.saved' | 'session.saved.none' | 'session.saved.log' | 'session.known' | 'session.nobody'

/** One sentence, as a private reply, on what was done about a session. */
export const sessionReply = (ctx: ReaderContext, text: Reply, params: Params = {}): Card => ({
  id: text,
  fallback: ctx.say('session.fallback'),
  items: [pen(ctx.say, {}).text(text, params)],
  buttons: [],
})
