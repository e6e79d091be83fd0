import { isCommonWord, isEnglishWord } from './english-words.ts'
import { type Finding, finding } from './finding.ts'
import { folded, namesOf } from './name-lists.ts'
import { EVERYDAY, NOT_NAMES } from './plain-words.ts'
import { tagWords } from './tag-words.ts'

/** A word of the text, and what is known of it. */
interface Word {
  text: string
  start: number
  end: number
  /** A frequent name and no everyday word; both; an everyday word; neither. */
  kind: 'name' | 'both' | 'word' | 'unknown'
  /** Where its capitals are: at its start, all over, or nowhere. */
  capital: 'first' | 'all' | 'none'
  /** Stands where any word has a capital. */
  first: boolean
  tags: ReadonlySet<string>
}

const WORD = /(?<![\p{L}\p{M}\d@#._-])\p{Script=Latin}[\p{Script=Latin}\p{M}’'-]{1,40}(?![\p{L}\d@])/gu
/** What the tagger calls words with a capital that name nobody. */
const OTHER_THAN_NAMES = 'Date Month WeekDay Demonym Organization Place Pronoun Holiday'.split(' ')
const NONE: ReadonlySet<string> = new Set()

/** Names by their capitals; well-known first names are found without. */
export function findNamesByCapital(text: string): Finding[] {
  const words = wordsOf(text)
  const english = isEnglish(words)
  const found: Finding[] = []
  for (let i = 0; i < words.length; i++) {
    let to = i
    while (isSameRun(text, words, to)) to++
    found.push(...namesInRun(text, words, i, to, english))
    i = to
  }
  return found
}

function wordsOf(text: string): Word[] {
  const tags = tagWords(text)
  return [...text.matchAll(WORD)].map(({ 0: raw, index }) => {
    const word = raw.replace(/['’]s?$|-$/iu, '')
    const small = word.toLowerCase()
    const known = tags.get(index) ?? NONE
    const everyday = EVERYDAY.has(small)
    const plain = everyday || NOT_NAMES.has(small) || word.split(/[-’']/).every((part) => part === '' || isEnglishWord(part.toLowerCase()))
    // A first name that the long list of words has, too, such as the seas of the moon.
    const rather = plain && !everyday && known.has('FirstName') && namesOf('english-first').has(folded(word)) && !isCommonWord(small)
    const name = !NOT_NAMES.has(small) && (everyday || !isCommonWord(small)) && isListed(word)
    const kind = name ? (plain && !rather ? 'both' : 'name') : plain ? 'word' : 'unknown'
    const capital = !/^\p{Lu}/u.test(word) ? 'none' : word.length > 1 && word === word.toUpperCase() ? 'all' : 'first'
    return { text: word, start: index, end: index + word.length, kind, capital, first: beginsSentence(text, index), tags: known }
  })
}

const isListed = (word: string) =>
  namesOf('latin').has(folded(word)) || word.split('-').some((part) => part.length > 3 && namesOf('latin').has(folded(part)))

/** Nothing before it, or a line, a colon, a quote mark or the end of a sentence: a capital there says nothing. */
const beginsSentence = (text: string, start: number) =>
  /(?:^|(?<!\b(?:mr|mrs|ms|dr|st|prof))[.!?:;\n“"(•*-]\s*)$/iu.test(text.slice(Math.max(0, start - 12), start))

/** Other languages have other everyday words, and German a capital on each noun: there only the lists speak. */
function isEnglish(words: readonly Word[]): boolean {
  const small = words.filter((word) => word.capital === 'none' || word.first)
  return small.length === 0 || small.filter((word) => word.kind === 'word' || word.kind === 'both').length >= small.length * 0.6
}

/** Words with capitals side by side belong together. */
function isSameRun(text: string, words: readonly Word[], at: number): boolean {
  const [one, next] = [words[at]!, words[at + 1]]
  if (!next || one.capital === 'none' || next.capital !== one.capital || next.first) return false
  return /^ (?:\p{Lu}\. )?$/u.test(text.slice(one.end, next.start))
}

/** The names among words `from` to `to`, which stand side by side. */
function namesInRun(text: string, words: readonly Word[], from: number, to: number, english: boolean): Finding[] {
  const run = words.slice(from, to + 1)
  const sure = run.map((word, i) => isName(text, word, { next: words[from + i + 1], alone: run.length === 1, run, english }))
  // Beside a sure name, what may be one is the rest of it.
  const taken = run.map((word, i) => sure[i] || (((sure[i - 1] ?? false) || (sure[i + 1] ?? false)) && mayBelong(word)))
  const found: Finding[] = []
  for (let i = 0; i < run.length; i++) {
    if (!taken[i]) continue
    let last = i
    while (taken[last + 1]) last++
    const initial = /^ \p{Lu}\.?(?!\p{L})/u.exec(text.slice(run[last]!.end, run[last]!.end + 4))?.[0] ?? ''
    found.push(finding('name', text, run[i]!.start, run[last]!.end + (/\.$/.test(initial) ? initial.length : 0)))
    i = last
  }
  return found
}

const mayBelong = (word: Word) => word.kind === 'both' || word.kind === 'unknown' || (word.kind === 'word' && word.tags.has('Person'))

interface Around {
  next: Word | undefined
  alone: boolean
  run: readonly Word[]
  english: boolean
}

function isName(text: string, word: Word, around: Around): boolean {
  const { kind, capital, tags } = word
  if (kind === 'word' || word.text.length < 2) return false
  const elsewhere = OTHER_THAN_NAMES.some((other) => tags.has(other))
  if (capital === 'none') return kind === 'name' && around.english && !elsewhere && isWellKnown(word)
  if (capital === 'all') return kind === 'name' && word.text.length > 2 && !elsewhere
  if (word.first) return isNameAtStart(text, word, around, elsewhere)
  if (elsewhere) return false
  const plainRun = around.run.some((one) => one.kind === 'word' && !one.first)
  if (kind === 'name') return true
  if (kind === 'unknown') return around.english && !plainRun
  return around.english && !plainRun && (around.alone || around.run.every((one) => one.kind !== 'both') || around.run.length === 2)
}

const isWellKnown = (word: Word) =>
  word.tags.has('FirstName') ||
  (word.text.length > 3 && namesOf('english-first').has(folded(word.text)) && !namesOf('indian').has(folded(word.text)))

/** What people do, said of the word before it. */
const DOES =
  /^(?:['’]s \p{Ll}|,? (?:says?|said|asks?|asked|tells|told|gives|gave|sends|sent|texts?|texted|calls?|called|rang|cries|cried|hugs|hugged|holds|held|kiss(?:es|ed)|touch(?:es|ed)|wants|wanted|came|comes|waits|waited|waves|waved|knows|knew|thinks|thought|loves|loved|likes|liked|wrote|writes|brings|brought|keeps|kept|lives|lived|smiled|laughed|follow(?:s|ed)|messag(?:es|ed)|invit(?:es|ed)|bak(?:es|ed)|stood|sat|has (?:a|my|me|been|asked|told|sent|given|got)|had (?:a|my|me|asked|told|sent|given)|(?:is|was) (?:\d|lonely|drunk|upset|angry|sad|single|married|alone|my|in love|one of|the (?:one|client)|(?:six|seven|eigh|nine)teen|twenty)|would(?: not|n['’]t) (?:leave|let|stop))(?!\p{L}))/iu
/** Endings of words that a list may lack and that are no names. */
const NO_NAME = /(?:ing|ed|ly|tion|sion|ness|ment|ity|ers?|ism|ists?|ful|less|able|[^s]s)$/i

function isNameAtStart(text: string, word: Word, around: Around, elsewhere: boolean): boolean {
  const does = DOES.test(text.slice(word.end, word.end + 30))
  const rest = around.run.slice(1)
  const beside = rest.some((one) => one.kind === 'name' || one.kind === 'unknown') && rest.every((one) => one.kind !== 'word')
  if (word.kind === 'name') return !elsewhere || does
  if (word.kind === 'both') return does || (beside && around.english)
  if (!around.english || elsewhere) return false
  const verb = around.next?.tags.has('Verb') === true && /^ $/.test(text.slice(word.end, around.next.start))
  return beside || does || (verb && !NO_NAME.test(word.text))
}
