import type { Card } from '#cards/model.ts'
import { LIMITS } from '../limits.ts'
import { fitBlocks } from './fit.ts'
import { literal, plainCut, split } from './markup.ts'
import { type Block, renderItems } from './render.ts'
import { actionsBlocks } from './render-button.ts'

export interface Message {
  /** What notifications show and screen readers say. */
  text: string
  blocks: Block[]
}

/** A card or line as a Slack message: within 50 blocks and the cap on all its characters, the buttons always kept. */
export function renderMessage(card: Card): Message {
  const head: Block[] = card.head === undefined ? [] : [{ type: 'header', text: plainCut(card.head, LIMITS.headerText) }]
  const blocks = [...head, ...renderItems(card.items, 'message'), ...actionsBlocks(card.buttons, card.more)]
  return { text: topText(card.fallback), blocks: fitBlocks(blocks, { blocks: LIMITS.messageBlocks, characters: LIMITS.messageCharacters }) }
}

/** Top-level text is read as markup too; a blank one would leave screen readers with nothing. */
function topText(fallback: string): string {
  const words = plainCut(fallback, LIMITS.fallback).text
  return split(words, LIMITS.fallback * 2, literal).map(literal)[0] ?? '…'
}
