/** A code somebody cites: `R4`, `table D`, `flow 3.8`, `item 20`, `example 24`. */
export interface Cited {
  code: string
  line: number
}

const NUMBERS = String.raw`\d{1,2}(?:\.\d{1,2})?`
const MORE = (one: string) => String.raw`(?:(?:, | and | to |, and )${one}\b)*`

/**
 * In quotation marks, behind a dash, in a path or before a clock time it is a value: "Q3 2026", `2026-Q3`, `T12:00`, `R7-204`. No code
 * begins with a letter after T: `U1` is somebody on a platform, V8 an engine.
 */
const LETTERED = /(?<![\w"'`“’#$.,/{}<-])[A-T]\d{1,2}(?![\w"'`”]|-\w|:\d|\.\d)/g
const NAMED: readonly (readonly [kind: string, RegExp])[] = [
  ['table', new RegExp(String.raw`\b[Tt]ables? [A-Z]\b${MORE('[A-Z]')}`, 'g')],
  ['flow', new RegExp(String.raw`\b[Ff]low ${NUMBERS}\b${MORE(NUMBERS)}`, 'g')],
  ['item', new RegExp(String.raw`\b[Ii]tems? ${NUMBERS}\b${MORE(NUMBERS)}`, 'g')],
  ['example', new RegExp(String.raw`\b[Ee]xamples? ${NUMBERS}\b${MORE(NUMBERS)}`, 'g')],
]
/** A test whose title begins with a number is that acceptance example. */
const EXAMPLE_TITLE = /^(\d{1,2})\. /

/** Every code cited in a file of this path: in its comments, in whole documents, and in what tests are called. */
export function citedCodes(path: string, text: string): Cited[] {
  return proseOf(path, text).flatMap(({ line, words, title }) => {
    const example = title && path.startsWith('test/') ? EXAMPLE_TITLE.exec(words) : null
    return [
      ...(example ? [`example ${example[1]}`] : []),
      ...[...words.matchAll(LETTERED)].map(([code]) => code),
      ...NAMED.flatMap(([kind, pattern]) => [...words.matchAll(pattern)].flatMap((match) => severalOf(kind, match[0]))),
    ].map((code) => ({ code, line }))
  })
}

/** `items 40, 48` is two. */
const severalOf = (kind: string, words: string): string[] =>
  words
    .replace(/^\w+ /, '')
    .split(/, and | and | to |, /)
    .map((which) => `${kind} ${which}`)

interface Prose {
  line: number
  words: string
  /** A string in code, such as a test's title. */
  title: boolean
}

function proseOf(path: string, text: string): Prose[] {
  const lines = text.split('\n').map((words, i) => ({ line: i + 1, words, title: false }))
  if (/\.(md|yaml)$/.test(path)) return lines
  if (path.endsWith('.sql')) return lines.map((one) => ({ ...one, words: /--.*$/.exec(one.words)?.[0] ?? '' }))
  let inside = false
  return lines.flatMap(({ line, words }) => {
    const { comment, code, open } = partsOf(words, inside)
    inside = open
    return [{ line, words: comment, title: false }, ...sentencesIn(code).map((said) => ({ line, words: said, title: true }))]
  })
}

/** What of a line is comment and what is code; `open` while a block comment goes on. */
function partsOf(words: string, inside: boolean): { comment: string; code: string; open: boolean } {
  if (inside) {
    const end = words.indexOf('*/')
    return end < 0 ? { comment: words, code: '', open: true } : { comment: words.slice(0, end), code: words.slice(end + 2), open: false }
  }
  const start = /(?:^|\s)(\/\/|\/\*)/.exec(words)
  if (!start) return { comment: '', code: words, open: false }
  const comment = words.slice(start.index)
  return { comment, code: words.slice(0, start.index), open: start[1] === '/*' && !comment.includes('*/') }
}

/** Strings with a blank in them: what is only a value has none. */
const sentencesIn = (code: string): string[] =>
  [...code.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((said) => said.includes(' '))
