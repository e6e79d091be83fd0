import { type Finding, finding, matches } from './finding.ts'
import { findNamesByCapital } from './names-by-capital.ts'
import { findNamesElsewhere } from './names-elsewhere.ts'
import { EVERYDAY, NOT_NAMES } from './plain-words.ts'

const TITLE = /\b((?:mr|mrs|ms|mx|dr|prof)\b\.?\s{1,3}[\p{L}][\p{L}’'-]{1,30})/giu
const KIN =
  /\b((?:Miss|Sir|Uncle|Aunt|Auntie|Grandma|Grandpa|Granny|Father|Sister|Pastor|Rev|Imam|Rabbi)\.?\s{1,3}\p{Lu}[\p{L}’'-]{1,30})/gu
const CALLED = /\b(?:[Nn]amed|[Nn]ame is|[Nn]ame was|[Nn]ame['’]s|[Cc]alled)\s{1,3}(\p{L}[\p{L}’'-]{1,30}(?:\s\p{Lu}[\p{L}’'-]{1,30})?)/gu
const INITIALS = /(?<![\p{L}.])(?:\p{Lu}\.\s?){2,3}(?!\p{L})/gu
const NOT_INITIALS =
  /^(?:U\.\s?[SKN]\.|U\.\s?S\.\s?A\.|E\.\s?R\.|D\.\s?C\.|P\.\s?[MSO]\.|A\.\s?M\.|I\.\s?D\.|T\.\s?V\.|I\.\s?E\.|E\.\s?G\.)/i
/** After these comes no name: "called me", "Dr said". */
const PLAIN_WORD =
  /^(?:me|him|her|us|them|you|it|the|a|an|my|his|our|your|their|to|and|or|but|in|on|at|by|for|off|out|up|down|back|again|not|no|that|this|said|says|is|was|who|so|because|after|before|when|if|from|about|police|work|names|late|later|twice|today|yesterday|every|many|several|three|two|one|more|with|of|as|i|we|he|she|they|someone|anyone|everyone|social|case|child|adult|superior|reason)$/iu

/** Names of people, also written small, in capitals or in other scripts: by what stands around them, by lists, and by a tagger. */
export function findNames(text: string): Finding[] {
  const found = [...cued(text), ...findNamesByCapital(text), ...findNamesElsewhere(text)]
  return [...found, ...again(text, found)]
}

/** A word found to be a name once is one wherever it stands with a capital, such as at the start of a sentence. */
function again(text: string, found: readonly Finding[]): Finding[] {
  const words = new Set(found.flatMap((f) => f.words.match(/(?<!\p{L})\p{Lu}\p{L}{2,30}/gu) ?? []))
  return matches('name', text, /(?<!\p{L})\p{Lu}\p{L}{2,30}(?!\p{L})/gu).filter((f) => words.has(f.words) && !isPlain(f.words))
}

const isPlain = (word: string) => EVERYDAY.has(word.toLowerCase()) || NOT_NAMES.has(word.toLowerCase())

function cued(text: string): Finding[] {
  const after = (f: Finding) => f.words.split(/\s+/).at(-1) ?? ''
  const titled = [...matches('name', text, TITLE), ...matches('name', text, KIN)].filter((f) => !PLAIN_WORD.test(after(f)))
  const called = matches('name', text, CALLED).filter((f) => {
    const first = f.words.split(/\s/)[0] ?? ''
    const cue = text
      .slice(Math.max(0, f.start - 10), f.start)
      .trim()
      .toLowerCase()
    if (PLAIN_WORD.test(first) || NOT_NAMES.has(first.toLowerCase())) return false
    // "called" is mostly the phone: only a capital makes it a name.
    return !cue.endsWith('called') || /^\p{Lu}/u.test(first)
  })
  const initials = matches('name', text, INITIALS).filter((f) => !NOT_INITIALS.test(f.words))
  return [...titled, ...called, ...initials.map((f) => finding('name', text, f.start, f.start + f.words.trimEnd().length))]
}
