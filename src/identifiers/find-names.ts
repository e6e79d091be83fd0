import { createRequire } from 'node:module'
import { type Finding, finding, matches } from './finding.ts'

/** A word of the text as the tagger sees it. */
interface Term {
  text: string
  start: number
  end: number
  tags: ReadonlySet<string>
  /** Stands where any word has a capital. */
  first: boolean
}
type Tagger = (text: string) => {
  json(options: object): { terms: { text: string; tags: string[]; offset?: { start: number; length: number } }[] }[]
}

const load = createRequire(import.meta.url)
let tagger: Tagger | null = null

/**
 * Words with a capital that name no person: people of the work, services, apps, festivals. The tagger takes unknown words
 * with a capital for proper nouns; so do we, but for these.
 */
const NOT_NAMES = new Set(
  (
    'client clients worker workers supervisor manager social service services agency office team staff nurse doctor police court judge school mum mom dad ' +
    'mother father sister brother aunt uncle grandma grandpa son daughter parent parents partner wife husband friend boyfriend girlfriend ' +
    'whatsapp facebook instagram slack teams zoom tiktok snapchat messenger google signal telegram youtube twitter linkedin tinder discord skype facetime ' +
    'medicaid medicare snap wic christmas easter ramadan eid diwali hanukkah thanksgiving god bible quran koran english spanish french arabic ' +
    'covid hiv adhd ptsd hr ok okay tv id er nhs i we he she they it the a an my our this that when then after before yes no please thanks hi hello dear ' +
    'today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'
  ).split(' '),
)
/** First names that are everyday words: written small they are the word. */
const EVERYDAY = new Set(
  (
    'will may mark grace hope joy faith rose art bill grant drew pat sue rich guy max chance dawn summer april june august jack rob bob ray gene miles ' +
    'frank ernest christian angel destiny honor honour constance dolly penny ruby crystal pearl ivy lily violet daisy olive basil ginger heather iris ' +
    'holly robin jay martin dale glen heath cliff lance pierce chase skip buddy sonny junior van don nick peg dot page paige sky storm rain star melody harmony ' +
    'carol harper mason taylor cooper hunter fisher carter turner parker porter walker young long short brown green white black king price love short wells ' +
    'bush park field hill wood woods stone rivers brooks banks moon day knight noble case cash major precious prince princess queen baby honey charity trinity ' +
    'serenity liberty justice mercy winter autumn sage reed clay jean ali sun son an so do can man bin see ben nova ace kit lee sandy misty'
  ).split(' '),
)

const TITLE = /\b((?:mr|mrs|ms|mx|dr|prof)\b\.?\s{1,3}[\p{L}][\p{L}’'-]{1,30})/giu
const KIN = /\b((?:Miss|Sir|Uncle|Aunt|Auntie|Grandma|Grandpa|Father|Sister|Pastor|Rev|Imam|Rabbi)\.?\s{1,3}\p{Lu}[\p{L}’'-]{1,30})/gu
const CALLED = /\b(?:[Nn]amed|[Nn]ame is|[Nn]ame was|[Nn]ame['’]s|[Cc]alled)\s{1,3}(\p{L}[\p{L}’'-]{1,30}(?:\s\p{Lu}[\p{L}’'-]{1,30})?)/gu
const INITIALS = /(?<![\p{L}.])(?:\p{Lu}\.\s?){2,3}(?!\p{L})/gu
const NOT_INITIALS =
  /^(?:U\.\s?[SKN]\.|U\.\s?S\.\s?A\.|E\.\s?R\.|D\.\s?C\.|P\.\s?[MS]\.|A\.\s?M\.|I\.\s?D\.|T\.\s?V\.|I\.\s?E\.|E\.\s?G\.)/i
/** After these comes no name: "called me", "Dr said". */
const PLAIN_WORD =
  /^(?:me|him|her|us|them|you|it|the|a|an|my|his|our|your|their|to|and|or|but|in|on|at|by|for|off|out|up|down|back|again|not|no|that|this|said|says|is|was|who|so|because|after|before|when|if|from|about|police|work|names|late|later|twice|today|yesterday|every|many|several|three|two|one|more|with|of|as|i|we|he|she|they|someone|anyone|everyone)$/iu

/** Names of people, also written small, by a tagger and by what stands around them. */
export function findNames(text: string): Finding[] {
  const found = [...cued(text), ...tagged(text)]
  return [...found, ...again(text, found)]
}

/** A word found to be a name once is one wherever it stands with a capital, such as at the start of a sentence. */
function again(text: string, found: readonly Finding[]): Finding[] {
  const words = new Set(found.flatMap((f) => f.words.match(/(?<!\p{L})\p{Lu}\p{L}{2,30}/gu) ?? []))
  return matches('name', text, /(?<!\p{L})\p{Lu}\p{L}{2,30}(?!\p{L})/gu).filter((f) => words.has(f.words) && !isPlain(f.words))
}

const isPlain = (word: string) =>
  EVERYDAY.has(word.toLowerCase()) || NOT_NAMES.has(word.toLowerCase()) || /^(?:mr|mrs|ms|miss|mx|dr|prof)$/i.test(word)

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

function tagged(text: string): Finding[] {
  const found: Finding[] = []
  let run: Term[] = []
  const end = () => {
    const [first] = run
    const last = run.at(-1)
    if (first && last && run.some((t) => !t.tags.has('Honorific')))
      found.push(finding('name', text, first.start, last.end - (/['’]s?$/u.exec(last.text)?.[0].length ?? 0)))
    run = []
  }
  for (const term of terms(text)) {
    const last = run.at(-1)
    if (last && !/^[\s.]{1,3}$/.test(text.slice(last.end, term.start))) end()
    if (isName(term) || (term.tags.has('Honorific') && /^\p{Lu}/u.test(term.text))) run.push(term)
    else end()
  }
  end()
  return found
}

/** What the tagger calls words with a capital that name nobody. */
const OTHER_THAN_NAMES = 'Date Month WeekDay Demonym Organization Place Pronoun Acronym Verb Adjective Holiday Honorific'.split(' ')

function isName(term: Term): boolean {
  const plain = term.text.replace(/['’]s?$/u, '').toLowerCase()
  if (!/^\p{L}[\p{L}’'.-]*$/u.test(plain) || plain.length < 2 || NOT_NAMES.has(plain)) return false
  const capital = /^\p{Lu}/u.test(term.text) && term.text !== term.text.toUpperCase()
  const { tags } = term
  if (tags.has('FirstName') || tags.has('LastName')) return capital || !EVERYDAY.has(plain)
  if (!capital || term.first) return false
  if (OTHER_THAN_NAMES.some((other) => tags.has(other))) return false
  return tags.has('ProperNoun') || tags.has('Person')
}

/** Nothing before it, or a line, a colon, a quote mark or the end of a sentence: a capital there says nothing. */
const beginsSentence = (text: string, start: number) => /(?:^|[.!?:;\n“"(•*-]\s*)$/u.test(text.slice(Math.max(0, start - 12), start))

function terms(text: string): Term[] {
  tagger ??= load('compromise/two') as Tagger
  let sentences: ReturnType<ReturnType<Tagger>['json']>
  try {
    sentences = tagger(text).json({ offset: true, terms: { tags: true, offset: true } })
  } catch {
    // The tagger is made for prose; on what it cannot read, the shapes and cues still speak.
    return []
  }
  let from = 0
  return sentences.flatMap((sentence) =>
    sentence.terms.flatMap((term) => {
      // Its offsets drift on unusual characters, so each word is looked for from the last one on.
      const start = term.text === '' ? -1 : text.indexOf(term.text, from)
      if (start < 0) return []
      from = start + term.text.length
      return [{ text: term.text, start, end: from, tags: new Set(term.tags), first: beginsSentence(text, start) }]
    }),
  )
}
