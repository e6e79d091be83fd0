import { expect, it } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import { named } from '#domain/ids.ts'
import { type Doorway, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { after, alarm, type Given, SPOKE, sent, spokenFor, withWords } from '../support/scenes.ts'
import { ownDoorway, verb } from '../support/verb.ts'

const word = (typed: string): Values => ({ 'ease.word': typed })
const eased =
  (what: string, given: Given = withWords(alarm)): Given =>
  async (t) => ({ ...(await given(t)), arg: what })
const account = async (t: Doorway, to: Pointer) => (await t.consult(named(to.id ?? ''))).account

verb('ease', { by: 'dana', given: eased('safe'), values: word('Tea pot'), again: 'page quiet' }, (t) => {
  it('the safe word is noted, and no more is to be read there; nobody is told at the press, the clock does that', async () => {
    expect(await t.does()).toBe('page quiet')
    expect(t.told()).toEqual(['dana card'])
    expect(await account(t, t.to)).toMatchObject({ silentAt: t.deps.clock.now(), handsAt: null, said: [{ word: 'safe', what: 'safe' }] })
  })

  it('the forced word and a second wrong one look the same, to the letter, and ask the database the same', async () => {
    const look = async (...typed: string[]) => {
      const own = await ownDoorway()
      const to = await eased('safe')(own)
      const last = typed.pop() ?? ''
      for (const one of typed) expect(shown(await own.as('dana').send('ease', to, word(one)))).toBe('page ease')
      own.told()
      own.transactions()
      const said = wordsOf(await own.as('dana').send('ease', to, word(last)))
      const plain = said.replaceAll(to.id ?? '', 'ID').replaceAll(/"nonce":"[^"]*"/g, '')
      return { plain, told: own.told(), transactions: own.transactions() }
    }
    const right = await look('teapot')
    expect(right.transactions).toEqual(['read', 'once', 'read'])
    expect(await look('ORANGE')).toEqual(right)
    expect(await look('kettle', 'kettles')).toEqual(right)
  })

  it('a first wrong word says to try again, and eases nothing', async () => {
    const said = await t.as('dana').send('ease', t.to, word('kettle'))
    expect(shown(said)).toBe('page ease')
    expect(wordsOf(said)).toContain('That is not the word')
    expect(t.told()).toEqual([])
    expect((await t.consult(t.id)).pausedUntilAt).toBeNull()
  })

  it('no word at all is asked for again, and counts as no try', async () => {
    for (let n = 0; n < 3; n++) expect(shown(await t.as('dana').send('ease', t.to, word('  ')))).toBe('errors ease.word')
    expect(await account(t, t.to)).toMatchObject({ wrong: 0, silentAt: null })
  })

  it('what is typed is kept nowhere', async () => {
    await t.as('dana').doors.save(t.as('dana').user, 'ease', { ...t.to, form: 'ease' }, word('teapot'), 'kept')
    expect(await t.read((tx) => tx.formDrafts.get(named('dana'), t.id, 'ease'))).toBeNull()
  })
})

verb(
  'quiet',
  {
    by: 'dana',
    given: after(eased('safe'), ['dana', 'ease', word('teapot')]),
    act: (who, to) => who.doors.look(who.user, 'quiet', to, null, 'q'),
  },
  (t) => {
    it('says "Noted" and the time', async () => {
      expect(await t.does()).toBe('page quiet')
    })
  },
)

for (const [action, what] of [
  ['consult.safe', 'safe'],
  ['consult.mistake', 'mistake'],
] as const)
  it(`${what}: with words chosen the press asks for one and eases nothing; without, it is as it was`, async () => {
    const t = await ownDoorway()
    const to = await withWords(alarm)(t)
    t.told()
    expect(shown(await t.as('dana').press(action, to))).toBe('page ease')
    expect(t.told()).toEqual([])
    const free = await ownDoorway()
    expect(shown(await free.as('dana').press(action, await alarm(free)))).toBe('none')
  })

it('withdraw: with words chosen a withdrawal of an alarm asks for one, and eases nothing before', async () => {
  const t = await ownDoorway()
  const to = await withWords(alarm)(t)
  t.told()
  expect(shown(await t.as('dana').send('withdraw', to, { 'withdraw.why': 'No need.' }))).toBe('page ease')
  expect(t.told()).toEqual([])
})

it('a yes on the card of an older report asks for no word and counts for nothing: the card is shown as it is now, with the yes to the newest', async () => {
  const t = await ownDoorway()
  const to = await after(withWords(spokenFor()), ['sam', 'spoken', SPOKE])(t)
  t.told()
  for (const arg of ['0', '']) expect(shown(await t.as('dana').press('spoken.confirm', { ...to, arg }))).toBe('card error.changed')
  expect(t.told()).toEqual([])
  const asked = await t.as('dana').press('spoken.confirm', { ...to, arg: '1' })
  expect(shown(asked)).toBe('page ease')
  expect(pointerOf(asked)).toMatchObject({ arg: 'yes.1' })
})

it('another alarm of an account in other hands carries the mark: a press, and a consult that is raised to one', async () => {
  const t = await ownDoorway()
  const other = await sent()(t)
  await after(eased('safe'), ['dana', 'ease', word('orange')])(t)
  const pressed = await alarm(t)
  expect(await account(t, pressed)).toMatchObject({ hands: 'before', silentAt: null })
  expect(shown(await t.as('dana').send('raise', other, { 'ask.level': 'level.now' }))).toBe('page danger')
  expect(await account(t, other)).toMatchObject({ hands: 'before', silentAt: null })
})
