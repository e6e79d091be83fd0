import type { CardJson, ElementJson } from './card-json.ts'
import { textBlocks } from './render-text.ts'

/**
 * Leaves out texts from the end until the card fits, and says so with an ellipsis. Inputs, buttons, alerts and the heading stay:
 * without its buttons a card would be a dead end.
 */
export function fitCard(card: CardJson, bytes: number): CardJson {
  let over = sizeOf(card) - bytes
  if (over <= 0) return card
  const more = textBlocks('…')
  over += sizeOf(more)
  const body = [...card.body]
  let gap = body.length
  for (let i = body.length - 1; i >= 0 && over > 0; i--) {
    const element = body[i] as ElementJson
    if (!isText(element)) continue
    over -= sizeOf(element) + 1
    body.splice(i, 1)
    gap = i
  }
  body.splice(gap, 0, ...more)
  return { ...card, body }
}

const isText = (element: ElementJson): boolean =>
  element.type === 'RichTextBlock' || (element.type === 'Container' && element.style === 'emphasis')

const sizeOf = (json: unknown): number => Buffer.byteLength(JSON.stringify(json))
