import type { CardJson, ElementJson } from './card-json.ts'
import { textBlocks } from './render-text.ts'

/**
 * Leaves out texts from the end until the card fits, and says so with an ellipsis. Inputs, buttons, alerts and the heading stay:
 * without its buttons a card would be a dead end.
 */
export function fitCard(card: CardJson, bytes: number): CardJson {
  if (sizeOf(card) <= bytes) return card
  const body = [...card.body]
  const more = textBlocks('…')
  let gap = body.length
  for (let i = body.length - 1; i >= 0 && sizeOf({ ...card, body: [...body, ...more] }) > bytes; i--) {
    if (!isText(body[i] as ElementJson)) continue
    body.splice(i, 1)
    gap = i
  }
  body.splice(gap, 0, ...more)
  return { ...card, body }
}

const isText = (element: ElementJson): boolean =>
  element.type === 'RichTextBlock' || (element.type === 'Container' && element.style === 'emphasis')

const sizeOf = (card: CardJson): number => Buffer.byteLength(JSON.stringify(card))
