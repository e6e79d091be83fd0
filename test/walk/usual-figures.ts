import { elementsOf } from '#sandbox/slack/blocks/input-state.ts'
import type { SimulatedView } from '#sandbox/slack/slack-shapes.ts'
import type { WalkedPage } from './guide-walk.ts'
import { metOn } from './met-sources.ts'
import type { Walk } from './open-walk.ts'
import { plainWords } from './screens.ts'
import { walkUsualPath } from './usual-path.ts'

/** What the usual path takes, counted from the pages as they were really drawn. Times are reckoned, in seconds. */
export interface UsualFigures {
  /** In order, from the command to Send. */
  pages: readonly (WalkedPage & { wordCount: number })[]
  taps: number
  texts: number
  sendSeconds: number
  /** Until the first line that can be said to the client has been read. */
  tapsToLine: number
  lineSeconds: number
  /** From the command to the alarm. */
  tapsToAlarm: number
}

/** What must hold of it. */
export const BOUNDS = { pages: 5, taps: 9, texts: 1, sendSeconds: 90, tapsToLine: 4, lineSeconds: 28, tapsToAlarm: 1 } as const

/** A tired person looks over a page for what concerns them, and reads a quarter of its words. */
const READ_SHARE = 1 / 4
const WORDS_A_MINUTE = 200
const SECONDS_A_TAP = 1
const SECONDS_A_TEXT = 30

/** Walks the usual path, then the alarm as somebody else. */
export async function usualFigures(walk: Walk): Promise<UsualFigures> {
  const { pages: walked } = await walkUsualPath(walk)
  return { ...reckoned(walk, walked), tapsToAlarm: await tapsToAlarm(walk) }
}

/** The same of pages that were walked already. */
export function reckoned(walk: Walk, walked: readonly WalkedPage[]): Omit<UsualFigures, 'tapsToAlarm'> {
  const pages = walked.map((page) => ({ ...page, wordCount: countWords(page.words) }))
  const sum = (of: (page: (typeof pages)[number]) => number, some = pages) => some.reduce((all, page) => all + of(page), 0)
  const words = (some = pages) => sum(({ wordCount }) => wordCount, some)
  const [at, line] = firstLine(walk, walked)
  const before = pages.slice(0, at)
  const tapsToLine = sum(({ taps }) => taps, before)
  const taps = sum((page) => page.taps)
  const texts = sum((page) => page.texts)
  return {
    ...{ pages, taps, texts, tapsToLine },
    sendSeconds: seconds(words(), taps, texts),
    lineSeconds: seconds(words(before) + countWords(upTo(walked[at]?.words ?? '', line)), tapsToLine, 0),
  }
}

const seconds = (words: number, taps: number, texts: number): number =>
  ((words * READ_SHARE) / WORDS_A_MINUTE) * 60 + taps * SECONDS_A_TAP + texts * SECONDS_A_TEXT

/** Every word that shows, however often it stood there before, and every number. */
const countWords = (words: string): number => words.split(' ').filter((one) => /[\p{L}\p{N}]/u.test(one)).length

/** The page on which the first line stands that can be said to the client, and the line. */
function firstLine({ said, rules, bot }: Walk, pages: readonly WalkedPage[]): [page: number, line: string] {
  const { texts } = bot.deps.guidance.words()
  for (const [i, { id, words }] of pages.entries()) {
    const met = metOn([{ where: id, words, stage: '' }], said, rules).flatMap(({ text }) => (text.startsWith('phrase.') ? [text] : []))
    const lines = met.map((text) => plainWords(texts[text] ?? '')).sort((a, b) => words.indexOf(a) - words.indexOf(b))
    if (lines[0] !== undefined) return [i, lines[0]]
  }
  throw new Error('no page had a line to say')
}

const upTo = (words: string, line: string): string => words.slice(0, words.indexOf(line) + line.length)

/** Presses the first button in red of whatever stands there, as often as it takes; one that asks "are you sure?" is a tap more. */
async function tapsToAlarm(walk: Walk): Promise<number> {
  const dana = walk.walker('dana')
  const { slack } = walk.bot.sandbox
  await dana.type('/boundary')
  await slack.until(() => dana.page() !== '')
  let taps = 0
  for (let page = dana.page(); page !== 'danger'; page = dana.page()) {
    const { content } = slack.modal(dana.id) as SimulatedView
    const red = elementsOf(content.blocks).find(({ element }) => element.style === 'danger')?.element
    if (taps > MOST_TAPS || red === undefined) throw new Error(`no way to the alarm from here:\n${dana.screen()}`)
    taps += red.confirm ? 2 : 1
    await dana.press(red.text?.text ?? '')
    await slack.until(() => dana.page() !== page)
  }
  return taps
}

const MOST_TAPS = 5
