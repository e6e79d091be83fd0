import { phonePieces } from '#edge/runs.ts'
import type { RichTextJson, TextRunJson } from './card-json.ts'
import { bare, linesOf } from './markup.ts'

interface Look extends Pick<TextRunJson, 'size' | 'isSubtle' | 'color'> {
  strong?: boolean
  /** Phone numbers dial at a tap. */
  phones?: boolean
}

/**
 * A neutral text as rich text blocks, one a line: their runs are never read as Markdown, so typed words and names stay what they are.
 * None for a blank text.
 */
export function textBlocks(text: string, { strong: all = false, phones = false, ...look }: Look = {}): RichTextJson[] {
  const blocks: RichTextJson[] = []
  let gap = false
  for (const line of linesOf(text)) {
    if (line.every((run) => run.text.trim() === '')) {
      gap = true
      continue
    }
    const inlines = line.flatMap((run): TextRunJson[] => {
      const looks = { ...look, ...(run.strong || all ? { weight: 'bolder' as const } : {}) }
      return phones ? runsWithPhones(run.text, looks) : [{ type: 'TextRun', text: run.text, ...looks }]
    })
    const spacing = blocks.length === 0 ? {} : { spacing: gap ? ('small' as const) : ('none' as const) }
    blocks.push({ type: 'RichTextBlock', ...spacing, inlines })
    gap = false
  }
  return blocks
}

/** On a phone a tap dials; a client that cannot shows the same words. */
const runsWithPhones = (text: string, looks: Omit<TextRunJson, 'type' | 'text'>): TextRunJson[] =>
  phonePieces(text).map(({ text: piece, dial }) => ({
    type: 'TextRun',
    text: piece,
    ...looks,
    ...(dial === null ? {} : { selectAction: { type: 'Action.OpenUrl', title: piece, url: `tel:${dial}` } }),
  }))

/** Words a person typed: whatever is in them, they stand as they are. */
export const wordBlocks = (text: string): RichTextJson[] => textBlocks(bare(text))
