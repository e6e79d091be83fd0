import { LIMITS } from '#cards/kit/cut.ts'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'
import { compilePattern, longest, type Slot, type TextPattern } from '#cards/texts/text-pattern.ts'
import type { Locale } from '#domain/ids.ts'
import type { TextEntries, TextEntry, TextPlace } from '#domain/text-params.ts'

/** Most characters a text may come to where it stands (flow 0), and how long a name may be there before it is cut. */
const ROOM: Readonly<Record<TextPlace, { max: number; name: number }>> = {
  title: { max: LIMITS.title, name: LIMITS.nameInOption },
  submit: { max: LIMITS.title, name: LIMITS.nameInButton },
  close: { max: LIMITS.title, name: LIMITS.nameInButton },
  // Ours: the platforms would take 75, a phone shows about 30.
  button: { max: 30, name: LIMITS.nameInButton },
  text: { max: LIMITS.text, name: 36 },
  link: { max: LIMITS.link, name: LIMITS.nameInOption },
  label: { max: LIMITS.label, name: 36 },
  option: { max: LIMITS.option, name: LIMITS.nameInOption },
  fallback: { max: LIMITS.fallback, name: 36 },
  head: { max: LIMITS.head, name: 36 },
  error: { max: 150, name: LIMITS.nameInOption },
  hint: { max: LIMITS.hint, name: 36 },
  placeholder: { max: LIMITS.placeholder, name: LIMITS.nameInOption },
  ask: { max: LIMITS.confirmTitle, name: LIMITS.nameInOption },
  ask_text: { max: LIMITS.confirmText, name: LIMITS.nameInOption },
  answer: { max: LIMITS.confirmButton, name: LIMITS.nameInButton },
}
const SLOT_LENGTH: Readonly<Record<Slot['type'], number>> = { plain: 0, icu: 4, due: 36, when: 22, day: 16, time: 8, list: 80, duration: 9 }
const SHORT: Readonly<Record<string, number>> = {
  token: 4,
  n: 4,
  level: 12,
  state: 20,
  total: 2,
  version: 10,
  emergency: 20,
  duty_phone: 20,
  fallback_phone: 20,
}

/** Numbers and lines that keep people safe: a text that is expected to name them cannot leave them out. */
const KEPT = new Set(['emergency', 'duty_phone', 'fallback_phone', 'me_line', 'other_line'])

/**
 * What is wrong with one text, in plain words; empty when nothing is. Phrases and prompts, which a pack adds by itself,
 * take no placeholders.
 */
export function textFaults(id: string, text: string, locale: Locale): string[] {
  const entry: TextEntry = (TEXT_CATALOG as TextEntries)[id] ?? ['text']
  const [place, ...slots] = entry
  const expected = slots.map((slot) => slot.replace('?', ''))
  if (text.trim() === '') return ['is empty']
  const faults = markFaults(text)
  let pattern: TextPattern
  try {
    pattern = compilePattern(text, locale)
  } catch (error) {
    return [...faults, `the braces do not fit: ${bracesWords(error)}`]
  }
  faults.push(...slotFaults(pattern, expected))
  const room = ROOM[place]
  const length = longest(pattern.ast, (key) => slotLength(pattern, key, room.name))
  if (length > room.max) faults.push(`may come to ${length} characters where ${room.max} fit`)
  return faults
}

function markFaults(text: string): string[] {
  const faults: string[] = []
  if (/['"]/.test(text)) faults.push('write the curved ’ “ ” for the straight quote mark')
  if ((text.split('*').length - 1) % 2 !== 0) faults.push('a star for bold has no second star')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text)) faults.push('holds a character that cannot be shown')
  return faults
}

const keyOf = (slot: Slot) => (slot.type === 'plain' || slot.type === 'icu' ? slot.name : `${slot.name}:${slot.type}`)
const shown = (key: string) => `{${key.replace(':', ', ')}}`

function slotFaults(pattern: TextPattern, expected: readonly string[]): string[] {
  const keys = new Set(pattern.slots.map(keyOf))
  const faults: string[] = []
  for (const key of keys) {
    if (expected.includes(key)) continue
    const sameName = expected.find((e) => e.split(':')[0] === key.split(':')[0])
    if (sameName) faults.push(`write ${shown(sameName)}, not ${shown(key)}`)
    else faults.push(`${shown(key)} is not known here; known: ${expected.map(shown).join(' ') || 'none'}`)
  }
  for (const key of expected) {
    if (KEPT.has(key) && !keys.has(key)) faults.push(`${shown(key)} is missing: people need it here`)
  }
  return faults
}

function slotLength(pattern: TextPattern, key: string, name: number): number {
  const slot = pattern.slots.find((s) => s.key === key)
  if (!slot) return 0
  return slot.type === 'plain' ? (SHORT[slot.name] ?? name) : SLOT_LENGTH[slot.type]
}

const PARSER_WORDS: Readonly<Record<string, string>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'one is not closed',
  UNCLOSED_TAG: 'one is not closed',
  EMPTY_ARGUMENT: 'one is empty',
  MALFORMED_ARGUMENT: 'one holds more than a name',
  INVALID_ARGUMENT_TYPE: 'the word after the comma is not known',
  MISSING_OTHER_CLAUSE: '“other” is missing',
  UNMATCHED_CLOSING_TAG: 'one is not opened',
}
function bracesWords(error: unknown): string {
  const code = error instanceof Error ? error.message : ''
  return PARSER_WORDS[code] ?? (code.toLowerCase().replaceAll('_', ' ') || 'not readable')
}
