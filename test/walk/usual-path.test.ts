import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROWS } from '#domain/situation/rows.ts'
import { english, pack } from '../support/real-pack.ts'
import type { WalkedPage } from './guide-walk.ts'
import { latest, type Met, metOn, PARTS, SAID_IN } from './met-sources.ts'
import { openWalk, type Walk } from './open-walk.ts'
import { BOUNDS, reckoned } from './usual-figures.ts'
import { walkUsualPath } from './usual-path.ts'

let walk: Walk
let met: Met[]
let pages: WalkedPage[]
beforeAll(async () => {
  walk = await openWalk()
  const { dana, pages: walked } = await walkUsualPath(walk)
  pages = walked
  met = metOn(dana.screens, walk.said, walk.rules)
})
afterAll(() => walk?.close())

describe('on the usual path', () => {
  it.each(PARTS)('%s stands in words on a page in time: before Send, and the open question before the consult is closed', (part) => {
    const stages: readonly string[] = latest(part)
    expect(met.filter((one) => one.part === part && stages.includes(one.stage))).not.toEqual([])
  })
})

describe('the question that the source leaves open', () => {
  it('comes again with the record, which offers time for it with a prompt as a taste', () => {
    const closing = met.filter((one) => one.part === 'Q2' && one.stage === 'when it is closed')
    expect(closing.map(({ where, text }) => [where, text])).toEqual([
      ['page record', 'habit.ask'],
      ['page record', 'prompt.care.1'],
    ])
  })
})

describe('what the usual path takes, counted from the pages as they were drawn', () => {
  it('is five pages, nine taps and one text at most, and reckoned 90 seconds to Send', () => {
    const { taps, texts, sendSeconds } = reckoned(walk, pages)
    expect(pages.length).toBeLessThanOrEqual(BOUNDS.pages)
    expect(taps).toBeLessThanOrEqual(BOUNDS.taps)
    expect(texts).toBeLessThanOrEqual(BOUNDS.texts)
    expect(sendSeconds).toBeLessThanOrEqual(BOUNDS.sendSeconds)
  })

  it('has a first line to say after four taps, read in 28 seconds', () => {
    const { tapsToLine, lineSeconds } = reckoned(walk, pages)
    expect(tapsToLine).toBeLessThanOrEqual(BOUNDS.tapsToLine)
    expect(lineSeconds).toBeLessThanOrEqual(BOUNDS.lineSeconds)
  })
})

describe('docs/sources.yaml', () => {
  const named = PARTS.flatMap((part) => SAID_IN.parts[part].texts.map((text) => [part, text] as const))

  it('names only texts that there are', () => {
    expect([...named.map(([, text]) => text), ...SAID_IN.added].filter((text) => !Object.hasOwn(english.texts, text))).toEqual([])
  })

  it('gives a text of a row only to parts that the pack gives its step', () => {
    const wrong = named.filter(([part, text]) => {
      const row = ROWS.find((one) => text === `row.${one}` || text.startsWith(`row.${one}.`))
      return row && !pack.steps[row].sources.includes(part)
    })
    expect(wrong).toEqual([])
  })

  it('says of every text of a row where it comes from, or that it was added', () => {
    const texts = ROWS.flatMap((row) => [`row.${row}`, `row.${row}.why`, `row.${row}.do`])
    expect(texts.filter((text) => !SAID_IN.added.includes(text) && !named.some(([, one]) => one === text))).toEqual([])
  })
})
