import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { shown, wordsOf } from '../support/doorway.ts'
import { alarm, type Given, sent, withWords } from '../support/scenes.ts'
import { ownDoorway, verb } from '../support/verb.ts'

/** Words of Dana's in a chat without threads, while she has two consults: she is asked which they are for. */
const asked: Given = async (t) => {
  const { id } = await sent()(t)
  await sent()(t)
  const { doors, user } = t.as('dana')
  const source = { channel: 'D-1', id: 'm-1' }
  const chat = { ...user, abilities: { ...user.abilities, threads: false } }
  const answer = await doors.wrote(chat, { text: 'A platypus.', source, threadId: null, private: true, files: 0, key: 'wrote' })
  const [words] = await t.read((tx) => tx.waitingWords.of(named('dana')))
  if (!words || !id) throw new Error(`not asked but ${shown(answer)}`)
  return { id, arg: words.id }
}

verb('relay_to', { by: 'dana', given: asked }, (t) => {
  it('passes the waiting words on, once, whichever button is pressed how often', async () => {
    for (const _ of ['one', 'two']) expect(await t.does()).toBe('done relay.which.said')
    expect((await t.read((tx) => tx.messages.of(t.id))).map(({ text }) => text)).toEqual(['A platypus.'])
    expect(t.told()).toEqual(['dana relay.first', 'sam relay'])
    expect(await t.sql('select 1 from waiting_words where workspace = $1', [t.deps.workspace])).toEqual([])
  })

  it('says of words that no platform has taken that they are on their way, and of those that went to nobody that they were not passed on', async () => {
    t.platform.takes = false
    expect(wordsOf(await t.as('dana').press('relay.to', t.to))).toContain('We are passing it on.')
    await t.sql("update notices set status = 'failed' where workspace = $1 and kind = 'relay'", [t.deps.workspace])
    expect(wordsOf(await t.as('dana').press('relay.to', t.to))).toContain('This was not passed on.')
  })

  it('whoever has no part learns nothing, whether words wait or not', async () => {
    const answer = await t.as('zoe').press('relay.to', { ...t.to, arg: 'x/y' })
    expect([shown(answer), wordsOf(answer).includes('platypus')]).toEqual(['card refuse.private', false])
    expect(await t.read((tx) => tx.messages.of(named(t.id)))).toEqual([])
  })
})

it('words of a silent account in a chat without threads reach whoever has its alarm, and nothing comes back (R10)', async () => {
  const t = await ownDoorway()
  const { id = '' } = await withWords(alarm)(t)
  await t.as('dana').send('ease', { id, arg: 'safe' }, { 'ease.word': 'Orange' })
  t.told()
  const { doors, user } = t.as('dana')
  const source = { channel: 'D-1', id: 'm-1' }
  const chat = { ...user, abilities: { ...user.abilities, threads: false } }
  const answer = await doors.wrote(chat, { text: 'A platypus.', source, threadId: null, private: true, files: 0, key: 'wrote' })
  expect(shown(answer)).toBe('none')
  expect((await t.read((tx) => tx.messages.of(named(id)))).map(({ text }) => text)).toEqual(['A platypus.'])
  const told = t.told()
  expect(told).toEqual(expect.arrayContaining(['bo relay', 'sam relay']))
  expect(told.filter((line) => line.startsWith('dana'))).toEqual([])
})

it('words that quote what belongs to no consult, such as a question of a check-in, are asked about and go to nobody unasked, with one consult open too', async () => {
  const t = await ownDoorway()
  const { id = '' } = await sent()(t)
  t.told()
  const { doors, user } = t.as('dana')
  const wrote = { text: 'A platypus.', source: { channel: 'D-1', id: 'm-1' }, private: true, files: 0 }
  const chat = { ...user, abilities: { ...user.abilities, threads: false } }
  expect(shown(await doors.wrote(chat, { ...wrote, threadId: 'm-prompt', key: 'quotes' }))).toBe('none')
  expect([await t.read((tx) => tx.messages.of(named(id))), t.told()]).toEqual([[], ['dana which']])
  expect(shown(await doors.wrote(chat, { ...wrote, threadId: null, key: 'plain' }))).toBe('none')
  // What quotes words of one's own is for the consult that these were for.
  expect(shown(await doors.wrote(chat, { ...wrote, source: { channel: 'D-1', id: 'm-2' }, threadId: 'm-1', key: 'own' }))).toBe('none')
  expect((await t.read((tx) => tx.messages.of(named(id)))).map(({ text }) => text)).toEqual(['A platypus.', 'A platypus.'])
})
