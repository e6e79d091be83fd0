import { expect, it } from 'vitest'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import type { Pointer } from '#cards/model.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { spoil } from '#test/support/spoil.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { type Doorway, shown, wordsOf } from '../support/doorway.ts'
import { alarm, WORDS, withWords } from '../support/scenes.ts'
import { ownDoorway, verb } from '../support/verb.ts'

const DANA = named<PersonKey>('dana')
const SAW = { 'spoken.how': 'spoken.saw', 'spoken.plan': 'Home.' }

/** Dana’s alarm, of which her account reads nothing more since this word. */
const silent = async (t: Doorway, word: string): Promise<Pointer> => {
  const to = await withWords(alarm)(t)
  expect(shown(await t.as('dana').send('ease', { ...to, arg: 'safe' }, { 'ease.word': word }))).toBe('page quiet')
  await advanceConsults(t.deps)
  return to
}
/** The same, once two people have seen her: it has ended. */
const over =
  (word: string) =>
  async (t: Doorway): Promise<Pointer> => {
    const to = await silent(t, word)
    for (const who of ['sam', 'bo']) await t.as(who).send('spoken', to, SAW)
    return to
  }

for (const word of ['tea pot', 'Orange'])
  verb('give_back', { by: 'sam', given: over(word), again: 'none' }, (t) => {
    const account = async () => (await t.consult(t.id)).account
    const reads = async () => shown(await t.as('dana').press('consult.view', { id: t.id }))

    it(`after the alarm has ended the account reads everything of it again, and chooses new words (“${word}”)`, async () => {
      expect(await reads()).toBe('card quiet')
      expect(JSON.stringify(await t.as('sam').doors.ask(t.as('sam').user, 'consult.give_back', { id: t.id }))).toContain('theirs again')
      expect(await t.does()).toBe('none')
      expect(await account()).toMatchObject({ silentAt: null, handsAt: null, hands: null })
      expect(t.told()).toEqual(expect.arrayContaining(['dana card', 'dana line.account_back', 'bo line.account_back.others']))
      expect(await reads()).toBe('page view')
      expect(await t.read((tx) => tx.consults.listOfWorker(DANA))).toHaveLength(1)
      expect(await t.sql("select 1 from audit where consult_id = $1 and what = 'account_back' and by_key = 'sam'", [t.id])).toHaveLength(1)
      // The words of before are nobody's any more: two new ones count at once, with no old word asked for.
      expect(wordsOf(await t.as('dana').send('words', {}, { ...WORDS, 'words.safe': 'lantern' }))).not.toContain('error')
      expect((await t.read((tx) => tx.safeWords.of(DANA)))?.pairs.map(({ from }) => from)).toEqual([t.deps.clock.now()])
    })

    it('not by the account itself, and not twice', async () => {
      expect(shown(await t.as('dana').press('consult.give_back', { id: t.id }))).toBe('card quiet')
      expect((await account()).silentAt).not.toBeNull()
      await t.does()
      expect(await t.does()).toMatch(/^card/)
    })

    it('never while an alarm of theirs is on, this one or another', async () => {
      await t.as('dana').press('gate.b.press')
      expect(await t.does()).toMatch(/^card/)
      expect((await account()).silentAt).not.toBeNull()
    })
  })

verb('give_back', { by: 'sam', given: (t) => over('Orange')(t), again: 'none' }, (t) => {
  it('what was written from it meanwhile keeps its mark', async () => {
    const { handsAt } = (await t.consult(t.id)).account
    t.at(t.deps.clock.now() + 60_000)
    await t.does()
    const consult = await t.consult(t.id)
    const ctx = t.deps.readerContext(t.deps.agency.current().byKey.get(named('sam'))!, t.as('sam').user.abilities, t.deps.clock.now())
    const at = (moment: number) =>
      JSON.stringify(
        relayMessage(ctx, {
          consult,
          message: {
            ...{ id: named('m'), by: DANA, at: moment, text: 'Words.', kind: 'message' },
            editedText: null,
            editedAt: null,
            deletedAt: null,
          },
        } as Parameters<typeof relayMessage>[1]),
      )
    expect(at(handsAt!)).toContain('in other hands')
    expect(at(t.deps.clock.now())).not.toContain('in other hands')
  })
})

it.each([true, false])('the button stands on a card only once the alarm is over (over: %s)', async (isOver) => {
  const t = await ownDoorway()
  const { id = '' } = await (isOver ? over('Orange')(t) : silent(t, 'Orange'))
  const ctx = t.deps.readerContext(t.deps.agency.current().byKey.get(named('sam'))!, t.as('sam').user.abilities, t.deps.clock.now())
  const card = JSON.stringify(presentCard(ctx, await t.consult(id)))
  expect(card.includes('consult.give_back')).toBe(isOver)
  expect(shown(await t.as('sam').press('consult.give_back', { id }))).toMatch(isOver ? /^none/ : /^card/)
})

it('an account whose words do not open any more is given back all the same, and chooses new ones', async () => {
  const t = await ownDoorway()
  const to = await over('orange')(t)
  await spoil(t.sql, 'safe_words', `workspace = '${t.deps.workspace}'`)
  expect(shown(await t.as('sam').press('consult.give_back', to))).toBe('none')
  expect((await t.consult(to.id!)).account).toMatchObject({ silentAt: null })
  expect((await t.read((tx) => tx.safeWords.of(DANA)))?.pairs).toEqual([])
})
