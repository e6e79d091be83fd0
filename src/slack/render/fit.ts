import type { types } from '@slack/bolt'
import { plain } from './markup.ts'
import type { Block } from './render.ts'

interface Room {
  blocks: number
  /** All characters people see, over all blocks. */
  characters?: number
  /** Of the JSON. */
  bytes?: number
}

/**
 * Leaves out texts from the end until the blocks fit, and says so with an ellipsis. Fields, buttons, alerts and the head stay:
 * without its buttons a page would be a dead end.
 */
export function fitBlocks(blocks: readonly Block[], room: Room): Block[] {
  if (fits(blocks, room)) return [...blocks]
  const kept = [...blocks]
  const more: Block = { type: 'context', elements: [plain('…')] }
  let gap = kept.length
  for (let i = kept.length - 1; i >= 0 && !fits([...kept, more], room); i--) {
    if (!isText(kept[i] as Block)) continue
    kept.splice(i, 1)
    gap = i
  }
  kept.splice(gap, 0, more)
  return kept.slice(0, room.blocks)
}

const isText = (block: Block): boolean =>
  block.type === 'context' ||
  block.type === 'divider' ||
  (block.type === 'section' && (block as types.SectionBlock).accessory === undefined)

const fits = (blocks: readonly Block[], room: Room): boolean =>
  blocks.length <= room.blocks &&
  (room.characters === undefined || charactersIn(blocks) <= room.characters) &&
  (room.bytes === undefined || Buffer.byteLength(JSON.stringify(blocks)) <= room.bytes)

/** Counts every `text` string, as Slack's cap on a message does. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + charactersIn(entry), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [name, entry]) => sum + (name === 'text' && typeof entry === 'string' ? entry.length : charactersIn(entry)),
    0,
  )
}
