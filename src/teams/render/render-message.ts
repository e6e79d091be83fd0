import { type Activity, CardFactory, MessageFactory } from 'botbuilder'
import type { Card } from '#cards/model.ts'
import { LIMITS } from '../limits.ts'
import { type CardJson, cardJson, type ElementJson } from './card-json.ts'
import { fitCard } from './fit.ts'
import { literalCut, plainLine } from './markup.ts'
import { renderItems } from './render.ts'
import { renderButtons } from './render-button.ts'

/** A card or line as an activity: within the size of a message, the buttons always kept. */
export const renderMessage = (card: Card): Partial<Activity> => messageOf(renderCard(card), card.fallback)

/** `fallback` is what notifications show and screen readers say: one line, never none. */
export function messageOf(card: CardJson, fallback: string): Partial<Activity> {
  const summary = plainLine(fallback, LIMITS.fallback)
  const activity = MessageFactory.attachment(CardFactory.adaptiveCard({ ...card, speak: literalCut(fallback, LIMITS.fallback) }))
  return { ...activity, summary }
}

export function renderCard(card: Card): CardJson {
  const surface = { on: 'message' } as const
  const body = [...headingOf(card.head), ...renderItems(card.items, surface)]
  return fitCard(
    cardJson(plainLine(card.fallback, LIMITS.fallback), body, renderButtons(card.buttons, card.more ?? [], surface)),
    LIMITS.messageBytes,
  )
}

export const headingOf = (head: string | undefined): ElementJson[] =>
  head === undefined
    ? []
    : [{ type: 'TextBlock', text: literalCut(head, LIMITS.heading), style: 'heading', size: 'medium', weight: 'bolder', wrap: true }]
