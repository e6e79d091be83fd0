import type { RichTextJson, TextRunJson } from './card-json.ts'
import { bare, linesOf } from './plain.ts'

type Look = Pick<TextRunJson, 'size' | 'isSubtle' | 'color'> & { strong?: boolean }

/**
 * A neutral text as rich text blocks, one a line: their runs are never read as Markdown, so typed words and names stay what they are.
 * None for a blank text.
 */
export function textBlocks(text: string, { strong: all = false, ...look }: Look = {}): RichTextJson[] {
  const blocks: RichTextJson[] = []
  let gap = false
  for (const line of linesOf(text)) {
    if (line.every((run) => run.text.trim() === '')) {
      gap = true
      continue
    }
    const inlines = line.map(
      (run): TextRunJson => ({ type: 'TextRun', text: run.text, ...look, ...(run.strong || all ? { weight: 'bolder' as const } : {}) }),
    )
    const spacing = blocks.length === 0 ? {} : { spacing: gap ? ('small' as const) : ('none' as const) }
    blocks.push({ type: 'RichTextBlock', ...spacing, inlines })
    gap = false
  }
  return blocks
}

/** Words a person typed: whatever is in them, they stand as they are. */
export const wordBlocks = (text: string): RichTextJson[] => textBlocks(bare(text))
