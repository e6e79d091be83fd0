import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createIdentifierCheck } from '#identifiers/find-identifiers.ts'
import type { Figure } from '../figure.ts'

const WORDS = { name: '', phone: '', email: '', date: '', address: '', number: '', link: '' }
const KINDS: Readonly<Record<string, string>> = { n: 'name', p: 'phone', e: 'email', d: 'date', a: 'address', '#': 'number', l: 'link' }

interface Sentence {
  text: string
  country: string
  marked: { kind: string; start: number; end: number }[]
}

/** What came of one file of sentences. */
interface Score {
  sentences: number
  marked: number
  found: number
  alarms: number
  /** Sentences with nothing to find, and how many of them would be held up. */
  plain: number
  heldUp: number
  missed: string[]
  wrong: string[]
}

/** Sentences as README.md says they are written. */
export function sentencesIn(content: string): Sentence[] {
  return content
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const country = /^([A-Z]{2})\| /.exec(line)
      const sentence: Sentence = { text: '', country: country?.[1] ?? 'US', marked: [] }
      for (const part of line.slice(country?.[0].length ?? 0).matchAll(/\[([npedal#]):([^\]]+)\]|[^[]+|\[/g)) {
        const start = sentence.text.length
        sentence.text += part[2] ?? part[0]
        if (part[2] !== undefined) sentence.marked.push({ kind: KINDS[part[1]!]!, start, end: sentence.text.length })
      }
      return sentence
    })
}

/** Measures the identifier check on one of the two files. */
export function scoreOf(file: 'built-with' | 'held-out'): Score {
  const sentences = sentencesIn(readFileSync(new URL(`./${file}.txt`, import.meta.url), 'utf8'))
  const score: Score = { sentences: sentences.length, marked: 0, found: 0, alarms: 0, plain: 0, heldUp: 0, missed: [], wrong: [] }
  for (const { text, country, marked } of sentences) {
    const findings = createIdentifierCheck({ country, words: WORDS }).find(text)
    const meet = (one: { start: number; end: number }, other: { start: number; end: number }) =>
      one.start < other.end && other.start < one.end
    const missed = marked.filter((one) => !findings.some((f) => meet(f, one)))
    const wrong = findings.filter((f) => !marked.some((one) => meet(f, one)))
    score.marked += marked.length
    score.found += marked.length - missed.length
    score.alarms += wrong.length
    score.plain += marked.length === 0 ? 1 : 0
    score.heldUp += marked.length === 0 && findings.length > 0 ? 1 : 0
    score.missed.push(...missed.map((one) => `${one.kind} "${text.slice(one.start, one.end)}" in: ${text}`))
    score.wrong.push(...wrong.map((f) => `${f.kind} "${f.words}" in: ${text}`))
  }
  return score
}

/** The figures of `npm run bench`. */
export function measureIdentifiers(): Figure[] {
  return (['built-with', 'held-out'] as const).flatMap((file) => {
    const { sentences, marked, found, plain, heldUp } = scoreOf(file)
    const what = file === 'held-out' ? 'held out' : 'built with'
    const percent = (n: number, of: number) => Math.round((1000 * n) / of) / 10
    return [
      {
        what: `identifiers found, ${what} (${marked} in ${sentences} sentences)`,
        unit: '%',
        measured: percent(found, marked),
        baseline: null,
        goal: { atLeast: 90 },
      },
      {
        what: `held up with nothing in it, ${what} (of ${plain})`,
        unit: '%',
        measured: percent(heldUp, plain),
        baseline: null,
        goal: { atMost: 5 },
      },
    ] satisfies Figure[]
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const named = process.argv[2]
  for (const { what, measured } of measureIdentifiers()) console.log(`${what}: ${measured} %`)
  if (named === 'built-with' || named === 'held-out') {
    const { missed, wrong } = scoreOf(named)
    console.log(`\nmissed:\n${missed.join('\n')}\n\nfalse alarms:\n${wrong.join('\n')}`)
  }
}
