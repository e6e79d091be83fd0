import { readFileSync } from 'node:fs'

/**
 * Slack sends emoji by name, also those that were typed as a sign, and the skin tone as a name behind it. Names of a workspace's own emoji
 * are in no list and stay as they are. Source: docs.slack.dev/messaging/formatting-message-text (emoji); the names are emoji-datasource's.
 */
export const readEmoji = (text: string): string =>
  text
    .split(AS_TYPED)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(NAMED, signOf)))
    .join('')

/** Code, and whatever stands in Slack's own brackets: addresses, mentions. */
const AS_TYPED = /(```[\s\S]*?```|`[^`\n]+`|<[^<>]*>)/
const NAMED = /:([a-z0-9_+'-]+):(?::skin-tone-([2-6])(?:-([2-6]))?:)?/g

/** A number between colons is more often a time or a ratio than one of the two emoji that are called so. */
const NUMBER = /^\d+$/
const TIME_AROUND = /\d/

function signOf(named: string, name: string, tone: string | undefined, other: string | undefined, at: number, text: string): string {
  const sign = names().get(name)
  if (sign === undefined) return named
  if (NUMBER.test(name) && [text[at - 1], text[at + named.length]].some((beside) => beside !== undefined && TIME_AROUND.test(beside)))
    return named
  return tone === undefined ? sign : toned(sign, [tone, other ?? tone])
}

/** Hands between two people have no tone of their own. */
const BETWEEN = '\u{1F91D}'

/** Tones stand behind each hand or person of a sign, in place of the mark that asks for colours; a sign without any has it behind itself. */
function toned(sign: string, tones: readonly string[]): string {
  let n = 0
  const out = sign.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, (all, base: string) =>
    base === BETWEEN && sign !== BETWEEN ? all : `${base}${toneOf(tones[n++ % tones.length] ?? '')}`,
  )
  return n > 0 ? out : `${sign}${toneOf(tones[0] ?? '')}`
}

/** Slack counts from 2 (the lightest) to 6, Unicode from U+1F3FB. */
const toneOf = (tone: string): string => String.fromCodePoint(0x1f3fb + Number(tone) - 2)

let known: ReadonlyMap<string, string> | undefined
/** Read when the first emoji comes. */
function names(): ReadonlyMap<string, string> {
  known ??= new Map(
    readFileSync(new URL('./emoji-names.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  )
  return known
}
