import { cut } from '#cards/kit/cut.ts'
import { type Run, runsOf, unmarked } from '#edge/runs.ts'

/** Text without the two bold marks and without signs no client can show. */
export const bare = (text: string): string => clean(unmarked(text))

/** Whole characters only, and no control signs but the line end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const clean = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')

/**
 * Text for the places in which an Adaptive Card reads Markdown (headings, labels, choices, titles of buttons): signs that would format,
 * link or mention are replaced by signs that look alike, since clients differ in what they take as an escape. Also `{{`, with
 * which a card asks for a date to be printed.
 */
export const literal = (text: string): string =>
  bare(text)
    .replace(/[*_~`[\]<>#|\\]/g, (sign) => LOOK_ALIKE[sign] ?? sign)
    .replace(/\{(?=\{)/g, `{${JOINER}`)
    .replace(/^(\s*)([-+]|\d+\.)(?=\s)/gm, `$1${JOINER}$2`)

const JOINER = '\u2060'
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
  '[': '\uff3b',
  ']': '\uff3d',
  '<': '\u2039',
  '>': '\u203a',
  '#': '\uff03',
  '|': '\u2223',
  '\\': '\u29f5',
}

/** As `literal`, on one line and cut to `max`; a blank one becomes an ellipsis, since an empty label cannot be read out. */
export const literalCut = (text: string, max: number): string => cut(literal(text).replace(/\s+/g, ' ').trim(), max) || '…'

/** Plain text on one line, cut to `max` at a whole character; a blank one becomes an ellipsis. */
export const plainLine = (text: string, max: number): string => cut(bare(text).replace(/\s+/g, ' ').trim(), max) || '…'

/** A neutral text line by line, each line as its runs. Nothing in a run is read as markup: Teams shows it as it stands. */
export function linesOf(text: string): Run[][] {
  const lines: Run[][] = [[]]
  for (const { strong, text: run } of runsOf(text)) {
    for (const [i, part] of run.split('\n').entries()) {
      if (i > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ strong, text: datesOff(clean(part)) })
    }
  }
  return lines
}

/** Some clients print `{{DATE(...)}}` as a date in any text. */
const datesOff = (text: string): string => text.replace(/\{(?=\{)/g, `{${JOINER}`)
