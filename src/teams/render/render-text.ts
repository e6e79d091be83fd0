import { phoneNumbersIn } from '#cards/texts/phone-numbers.ts'
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
function runsWithPhones(text: string, looks: Omit<TextRunJson, 'type' | 'text'>): TextRunJson[] {
  const runs: TextRunJson[] = []
  let last = 0
  const upTo = (end: number): void => {
    if (end > last) runs.push({ type: 'TextRun', text: text.slice(last, end), ...looks })
    last = end
  }
  for (const { at, text: number, dial } of phoneNumbersIn(text)) {
    upTo(at)
    runs.push({ type: 'TextRun', text: number, ...looks, selectAction: { type: 'Action.OpenUrl', title: number, url: `tel:${dial}` } })
    last = at + number.length
  }
  upTo(text.length)
  return runs
}

/** Words a person typed: whatever is in them, they stand as they are. */
export const wordBlocks = (text: string): RichTextJson[] => textBlocks(bare(text))
