import { describe, expect, it } from 'vitest'
import type { Values } from '#cards/model.ts'
import { named } from '#domain/ids.ts'
import { wordsAt } from '#domain/safe-words/safe-words.ts'
import { spoil } from '#test/support/spoil.ts'
import { type Doorway, shown, wordsOf } from '../support/doorway.ts'
import { after, alarm, nothing, WORDS, withWords } from '../support/scenes.ts'
import { ownDoorway, verb } from '../support/verb.ts'

const stored = (t: Doorway) => t.read((tx) => tx.safeWords.of(named('dana')))
const other: Values = { 'words.safe': 'kettle', 'words.forced': 'window' }
const changing = (old: string): Values => ({ ...other, 'words.old': old })

verb('words', { by: 'dana', given: nothing, values: WORDS }, (t) => {
  it('the first two count at once, and nobody can read them back', async () => {
    const said = await t.as('dana').send('words', {}, WORDS)
    expect(shown(said)).toBe('page words')
    const kept = await stored(t)
    expect(wordsAt(kept, t.deps.clock.now())).not.toBeNull()
    for (const words of [JSON.stringify(kept), wordsOf(said)]) expect(words.toLowerCase()).not.toMatch(/"teapot|"orange/)
  })

  it('says under its box what will not do', async () => {
    expect(await t.does({ 'words.safe': 'te', 'words.forced': '' })).toBe('errors words.safe words.forced')
    expect(await t.does({ 'words.safe': 'teapot', 'words.forced': 'teapods' })).toBe('errors words.forced')
    expect(await stored(t)).toBeNull()
  })
})

describe('changing the two words (R10)', () => {
  const chosen = async () => {
    const t = await ownDoorway()
    await withWords(nothing)(t)
    return t
  }

  it('asks for the old safe word; a wrong one changes nothing', async () => {
    const t = await chosen()
    expect(shown(await t.as('dana').send('words', {}, other))).toBe('errors words.old')
    const before = (await stored(t))?.pairs
    const said = await t.as('dana').send('words', {}, changing('kettle'))
    expect(wordsOf(said)).toContain('That is not your safe word until now')
    expect((await stored(t))?.pairs).toEqual(before)
  })

  it('counts after 24 hours; the forced word as the old one is answered in the same words and changes nothing', async () => {
    const right = await chosen()
    const forced = await chosen()
    const look = async (t: Doorway, old: string) =>
      wordsOf(await t.as('dana').send('words', {}, changing(old))).replaceAll(/"nonce":"[^"]*"/g, '')
    expect(await look(forced, 'orange')).toBe(await look(right, 'tea pot'))
    const tomorrow = right.deps.clock.now() + 24 * 3_600_000
    expect((await stored(right))?.pairs.map(({ from }) => from)).toEqual([right.deps.clock.now(), tomorrow])
    expect((await stored(forced))?.pairs).toHaveLength(1)
  })

  it('is refused while an alarm is on; one that the account reads nothing more of is not given away', async () => {
    const t = await chosen()
    const to = await alarm(t)
    expect(shown(await t.as('dana').send('words', {}, changing('teapot')))).toBe('errors words.safe')
    expect(shown(await t.as('dana').send('ease', { ...to, arg: 'safe' }, { 'ease.word': 'orange' }))).toBe('page quiet')
    const said = await t.as('dana').send('words', {}, changing('teapot'))
    const without = await chosen()
    const plain = (words: string) => words.replaceAll(/"nonce":"[^"]*"/g, '')
    expect(plain(wordsOf(said))).toBe(plain(wordsOf(await without.as('dana').send('words', {}, changing('teapot')))))
    expect((await stored(t))?.pairs).toHaveLength(1)
  })

  it('words chosen while an alarm is on cannot ease it', async () => {
    const t = await ownDoorway()
    const to = await after(alarm, ['sam', 'consult.hands'])(t)
    expect(shown(await t.as('dana').send('words', {}, WORDS))).toBe('page words')
    expect((await stored(t))?.pairs).toEqual([])
    expect(shown(await t.as('dana').press('consult.safe', to))).toBe('page quiet')
  })
})

describe('two words that do not open any more (R10)', () => {
  const DAY = 24 * 3_600_000
  const spoilt = (t: Doorway) => spoil(t.sql, 'safe_words', `workspace = '${t.deps.workspace}'`)
  const safe = async (t: Doorway, to: Parameters<Doorway['consult']>[0]) => shown(await t.as('dana').press('consult.safe', { id: to }))
  const chosenAnew = async () => {
    const t = await ownDoorway()
    await withWords(nothing)(t)
    await spoilt(t)
    expect(wordsOf(await t.as('dana').press('words.set'))).toContain('cannot be read any more')
    const said = await t.as('dana').send('words', {}, other)
    expect(wordsOf(said)).toContain('Until then nothing typed here calls off an alarm')
    return t
  }

  it('are chosen anew without the old one, and count after 24 hours', async () => {
    const t = await chosenAnew()
    const from = t.deps.clock.now() + DAY
    expect((await stored(t))?.pairs.map((pair) => pair.from)).toEqual([from])
    t.at(from)
    const { id } = await alarm(t)
    expect(await safe(t, id!)).toBe('page ease')
    expect(shown(await t.as('dana').send('ease', { id: id!, arg: 'safe' }, { 'ease.word': 'kettle' }))).toBe('page quiet')
  })

  it('make no alarm easier to call off: not one that is on, and none that begins before the new ones count, also later', async () => {
    const t = await ownDoorway()
    const { id: first } = await withWords(alarm)(t)
    await spoilt(t)
    expect(await safe(t, first!)).toBe('card error.unread')
    expect(shown(await t.as('dana').send('words', {}, other))).toBe('errors words.safe')
    const second = await chosenAnew()
    const { id } = await alarm(second)
    expect(await safe(second, id!)).toBe('card error.unread')
    second.at(second.deps.clock.now() + 2 * DAY)
    expect(await safe(second, id!)).toBe('card error.unread')
    expect((await second.consult(id!)).ended).toBeNull()
  })
})
