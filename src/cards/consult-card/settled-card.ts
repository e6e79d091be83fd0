import { isAsking } from '#cards/asking-buttons.ts'
import { layOut } from '#cards/consult-card/card-buttons.ts'
import type { ReaderContext } from '#cards/context.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'

/** A message whose question was answered or is over: as it was, without what it asked for but what is still asked of it. */
export function settledCard(ctx: ReaderContext, card: Card, stillAsked: readonly string[] = []): Card {
  const { more: _more, ...rest } = card
  const left = [...card.buttons, ...(card.more ?? [])].filter(({ action }) => !isAsking(action) || stillAsked.includes(action))
  return { ...rest, items: [...card.items, drawing(ctx.say, {}).small('asked.settled')], ...layOut(left, []) }
}
