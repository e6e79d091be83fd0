import anyAscii from 'any-ascii'
import { type Finding, finding, matches } from './finding.ts'
import { folded, namesOf } from './name-lists.ts'

/**
 * Names in scripts other than the Latin one. Most have no capitals, so lists of frequent names speak, and what a script does around a name;
 * where there are capitals (Cyrillic, Greek, Armenian), one in the middle of a sentence speaks as well. Rarer names are missed.
 */
export function findNamesElsewhere(text: string): Finding[] {
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return []
  return [...chinese(text), ...japanese(text), ...korean(text), ...byList(text), ...byCapital(text)]
}

const CHINESE = new Intl.Segmenter('zh', { granularity: 'word' })
const JAPANESE = new Intl.Segmenter('ja', { granularity: 'word' })
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
/** After a character that is also a surname these make another word of it, or say that it stood alone. */
const NO_GIVEN_NAME = new Set([
  ...'了的是我你他她它们們在有和跟说說很不也都又还還就要会會能没沒把被给給对對让讓从從到来來去上下个個这這那之与與或但吗嗎呢吧啊问問送发發想抱叫今昨每一二三四五六七八九十',
])

/** Surnames that stand alone as a word of their own just as often: two characters that are one word are then no name. */
const ALSO_WORDS = new Set([...'向于应應时時成关關包常高温溫安白易文明方'])

/** A surname that stands as a word of its own, and the one or two characters after it. */
function chinese(text: string): Finding[] {
  if (KANA.test(text) || !/\p{Script=Han}/u.test(text)) return []
  const surnames = namesOf('han-surname')
  const words = [...CHINESE.segment(text)]
  const found: Finding[] = []
  for (let i = 0; i < words.length; i++) {
    const { segment, index } = words[i]!
    const [first, second] = [words[i + 1]?.segment ?? '', words[i + 2]?.segment ?? '']
    if (!surnames.has(segment) || !isGiven(first) || [...first].length > (ALSO_WORDS.has(segment) ? 1 : 2)) continue
    const given = [...first].length === 1 && isGiven(second) && [...second].length === 1 ? first + second : first
    found.push(finding('name', text, index, index + segment.length + given.length))
  }
  return found
}
const isGiven = (word: string) => /^\p{Script=Han}+$/u.test(word) && ![...word].some((char) => NO_GIVEN_NAME.has(char))

/** A surname before a word of respect, or before what may be a first name. */
function japanese(text: string): Finding[] {
  if (!KANA.test(text)) return []
  const surnames = namesOf('japanese-surname')
  const words = [...JAPANESE.segment(text)]
  return words.flatMap(({ segment, index }, i) => {
    if (!surnames.has(segment)) return []
    const next = words[i + 1]?.segment ?? ''
    if (/^(?:さん|様|くん|君|ちゃん|先生|氏)/u.test(next)) return [finding('name', text, index, index + segment.length)]
    return /^\p{Script=Han}{1,3}$/u.test(next) ? [finding('name', text, index, index + segment.length + next.length)] : []
  })
}

/** A surname of one sign and a frequent first name, or any two signs before "씨"; what hangs on to them is no part of the name. */
function korean(text: string): Finding[] {
  return matches('name', text, /(?<!\p{Script=Hangul})\p{Script=Hangul}{3,6}/gu).flatMap((f) => {
    const [surname = '', ...rest] = [...f.words]
    const given = rest.slice(0, 2).join('')
    const named = namesOf('korean-given').has(given) || /^\s?씨/u.test(text.slice(f.start + 3, f.start + 6))
    return namesOf('korean-surname').has(surname) && named ? [finding('name', text, f.start, f.start + 3)] : []
  })
}

const WORD = /[\p{L}\p{M}’'׳״]{2,30}/gu
/** What Arabic and Hebrew write together with the word after it: and, so, with, for, as. */
const JOINED = /^(?:[وفبلك]|[ובלכ])(?=\p{L}{3,})/u
/** Names that are mostly the word. */
const MOSTLY_WORDS = new Set(
  'أمل أمان حياة هدية نور سلام كريم جميل حبيب سعيد وحيد صالح عادل شمس بعد عند رقم عمل جديد خير أمس ليلى טוב שלום אור חיים טל שיר רון גל עדי דור ברק אחד יום שלי שלו שלה לי לא כן גם מאוד יפה קטן גדול אביב חן נוי ליל שקד שחר אושר הדר פלג ים בן בת זה שלח אמר אמרה הלך כל עוד'
    .split(' ')
    .map(folded),
)

/** Words of the lists, and words in the letters of India that are names of its list when they are written in ours. */
function byList(text: string): Finding[] {
  const found = matches('name', text, WORD).flatMap((f) => {
    if (/\p{Script=Latin}|\p{Script=Han}|\p{Script=Hangul}/u.test(f.words)) return []
    if (isListed(f.words)) return [f]
    const joined = JOINED.exec(f.words)?.[0].length ?? 0
    return joined > 0 && isListed(f.words.slice(joined)) ? [finding('name', text, f.start + joined, f.end)] : []
  })
  return together(text, found)
}

const isListed = (word: string): boolean => {
  const plain = folded(word)
  if (MOSTLY_WORDS.has(plain) || [...plain].length < 3) return false
  if (namesOf('other').has(plain)) return true
  if (!/^\p{Script=Devanagari}+$/u.test(word)) return false
  const latin = anyAscii(word).toLowerCase()
  return namesOf('indian').has(latin) || indian().has(sounds(latin))
}

let bySound: ReadonlySet<string> | null = null
const indian = () => {
  bySound ??= new Set([...namesOf('indian')].map(sounds).filter((name) => name.length > 3))
  return bySound
}
/** The same for all ways to write an Indian name in our letters: whether an "a" is written is a matter of taste. */
const sounds = (word: string) =>
  word
    .toLowerCase()
    .replace(/ee/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/([ksctdpbg])h/g, '$1')
    .replace(/a|[^a-z]/g, '')

/** A first and a last name side by side are one finding; so is a word between capitals after a name. */
function together(text: string, found: readonly Finding[]): Finding[] {
  const runs: Finding[] = []
  for (const f of found) {
    const last = runs.at(-1)
    if (last && /^ $/.test(text.slice(last.end, f.start))) runs[runs.length - 1] = finding('name', text, last.start, f.end)
    else runs.push(f)
  }
  return runs
}

const CAPITAL = /(?<![\p{L}\p{M}])(?=[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}])\p{Lu}\p{Ll}{2,30}(?!\p{L})/gu
/** What only begins with a capital there, and endings of cases are no part of the list's form. */
function byCapital(text: string): Finding[] {
  const found = matches('name', text, CAPITAL).filter((f) => {
    const begins = /(?:^|[.!?:;…\n«“"(]\s*)$/u.test(text.slice(Math.max(0, f.start - 4), f.start))
    return !begins || isDeclined(folded(f.words))
  })
  return together(text, found)
}
const isDeclined = (word: string) =>
  ['', 'а', 'я', 'ь', 'й', 'ς', 'σ', 'α', 'η'].some((ending) =>
    [0, 1, 2].some((cut) => {
      const stem = cut === 0 ? word : word.slice(0, -cut)
      return stem.length > 3 && namesOf('other').has(stem + ending)
    }),
  )
