import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card, Item } from '#cards/model.ts'
import type { Token } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'

/** What is known of a consult that does not open; `people`: whom the reader can speak to. */
export interface UnreadConsult {
  token: Token
  people: readonly PersonKey[]
}

/** The card of a consult that does not open, from what is known without opening it. It is drawn anew when it opens again. */
export function unreadCard(ctx: ReaderContext, { token, people }: UnreadConsult): Card {
  const draw = drawing(ctx.sayCard, {})
  const params = { token }
  return {
    id: 'unread',
    fallback: cut(ctx.say('unread.fallback', params), LIMITS.fallback),
    head: cut(ctx.sayCard('unread.head', params), LIMITS.head),
    items: [
      ...(people.length > 0 ? [draw.text('unread.people', { people: { people } })] : []),
      draw.text('unread.numbers'),
      draw.small('unread.rests'),
    ],
    buttons: [],
  }
}

/** What a press meets that cannot be read: nothing was done, and whom to turn to. Null: nobody who has part in a consult asks. */
export function unreadAnswer(ctx: ReaderContext, consult: UnreadConsult | null): Card {
  const text = consult ? ctx.say('error.unread.token', { token: consult.token }) : ctx.say('error.unread')
  const draw = drawing(ctx.say, {})
  return {
    id: 'error.unread',
    fallback: cut(ctx.say('error.unread.fallback'), LIMITS.fallback),
    items: [
      { kind: 'alert', level: 'error', text },
      ...(consult && consult.people.length > 0 ? [draw.text('unread.people', { people: { people: consult.people } })] : []),
      draw.text('unread.numbers'),
    ],
    buttons: [],
  }
}

/** For a list or a page: that something belongs there which could not be read. Nothing when all could. */
export const unreadNote = (ctx: ReaderContext, n: number): Item[] =>
  n === 0 ? [] : [{ kind: 'alert', level: 'warning', text: ctx.say('unread.some', { n }) }]
