import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { fieldOf, shown, wordsOf } from '../support/doorway.ts'
import { ANSWER, after, CLOSING, DETAIL, sent } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const BOXES = { 'mine.role': ' social worker. ', 'mine.goal': 'finding a flat', 'mine.rule': '' }
const talk = sent({ category: 'personal_interest' })
const script = async (t: Tried) => (await t.consult(t.id)).situation.script
const role = (t: Tried) => t.read((tx) => tx.ownRoles.of(named('dana')))

verb('my_mine', { by: 'dana', given: talk, values: BOXES }, (t) => {
  it('the lines come out filled in, and stand on a page to be changed; nobody hears of it', async () => {
    expect(await t.does()).toBe('page my_script')
    const made = await script(t)
    expect(made?.share).toBe('no')
    expect(made?.words.split('\n')).toEqual([
      'Thank you for being open with me.',
      'I’m here as your social worker, and I’ll give you straight, fair advice. It can’t become a friendship or anything romantic. Does that make sense?',
      'My job is to help you with finding a flat. What would help most with that today?',
      'I ask a lot because I want it to go well for you with finding a flat. That help stays the same.',
    ])
    expect(t.told()).toEqual([])
    expect(wordsOf(await t.as('sam').press('consult.read', t.to))).not.toContain('social worker')
  })

  it('remembers the role for the next time, for its worker alone; a box left empty forgets nothing', async () => {
    await t.does()
    expect(await role(t)).toBe('social worker')
    expect(fieldOf(await t.as('dana').press('consult.mine', t.to), 'mine.role')).toBe('social worker')
    await t.does({ 'mine.rule': 'no gifts' })
    expect(await role(t)).toBe('social worker')
  })

  it('what stands on the steps is saved as its page opens from them', async () => {
    await t.as('dana').press('consult.mine', t.to, { form: 'my_steps', values: { 'steps.role': 'row.said' } })
    expect((await t.consult(t.id)).situation.rows.role?.state).toBe('said')
  })

  it('asks for one box at least, and for no more than eighty characters in each', async () => {
    expect(await t.does({ 'mine.role': ' ', 'mine.goal': '', 'mine.rule': ' . ' })).toBe('errors mine.role')
    expect(await t.does({ 'mine.goal': 'x'.repeat(81) })).toBe('errors mine.goal')
    expect(await script(t)).toBeNull()
  })
})

const WORDS = { 'script.words': 'I am your worker, not a friend.', 'script.share': [] }
const SHARED = { ...WORDS, 'script.share': ['script.share.yes'] }

verb('my_script', { by: 'dana', given: talk, values: WORDS }, (t) => {
  it('is kept under the steps, for its worker alone', async () => {
    expect(await t.does()).toBe('page my_steps')
    const steps = wordsOf(await t.as('dana').press('consult.steps', t.to))
    expect(steps).toMatch(/Only you read this\..{0,60}I am your worker, not a friend\./)
    expect(wordsOf(await t.as('sam').press('consult.read', t.to))).not.toContain('not a friend')
    expect(t.told()).toEqual([])
  })

  it('is read by whoever has the consult once it is shared, and no more when that is taken back', async () => {
    await t.does(SHARED)
    expect(wordsOf(await t.as('sam').press('consult.read', t.to))).toContain('not a friend')
    expect(fieldOf(await t.as('dana').press('consult.script', t.to), 'script.share')).toEqual(['script.share.yes'])
    await t.does(WORDS)
    expect(wordsOf(await t.as('sam').press('consult.read', t.to))).not.toContain('not a friend')
  })

  it('once somebody may see the client’s phone no page of it holds the goal that was filled in, and the page says so', async () => {
    await t.as('dana').send('my_mine', t.to, BOXES)
    await t.as('dana').send('update', t.to, { 'about.flags': ['flag.client_monitored'] })
    const steps = wordsOf(await t.as('dana').press('consult.steps', t.to))
    const page = wordsOf(await t.as('dana').press('consult.script', t.to))
    expect([steps, page].map((all) => [all.includes('your social worker'), all.includes('flat')])).toEqual([
      [true, false],
      [true, false],
    ])
    expect(page).toContain('lines with the goal you filled in are not shown here')
  })

  it('new lines from the boxes are the worker’s alone again', async () => {
    await t.does(SHARED)
    await t.as('dana').send('my_mine', t.to, BOXES)
    expect((await script(t))?.share).toBe('no')
  })

  it('words that may show who somebody is are asked about first, and wait', async () => {
    t.finds('Maria')
    expect(await t.does({ ...SHARED, 'script.words': 'Maria, I am your worker.' })).toBe('page idcheck')
    expect(await script(t)).toBeNull()
    const used = await t.as('dana').send('idcheck', { ...t.to, arg: 'my_script' }, { 'idcheck.choice': 'idcheck.use' })
    expect(shown(used)).toBe('page my_steps')
    expect(await script(t)).toEqual({ words: 'a client, I am your worker.', share: 'yes' })
  })

  it('where the talk is hidden by now no words of it wait for the look, nor are looked at', async () => {
    t.finds('Maria')
    const { user, doors } = t.as('dana')
    const look = async () => shown(await doors.look(user, 'idcheck', { ...t.to, arg: 'my_script' }, null, 'look'))
    const withName = { ...SHARED, 'script.words': 'Maria, I am your worker.' }
    await t.does(withName)
    expect(await look()).toBe('page idcheck')
    await t.as('dana').send('update', t.to, { 'about.flags': ['flag.image_u18'] })
    expect(await look()).toBe('card error.changed')
    await t.put((tx) => tx.formDrafts.remove(named('dana'), t.id, 'my_script'))
    expect(await t.does(withName)).toBe('card error.changed')
    expect(await t.read((tx) => tx.formDrafts.get(named('dana'), t.id, 'my_script'))).toBeNull()
  })

  it('a risk that is added hides it, and no page or press brings it back', async () => {
    await t.does(SHARED)
    await t.as('dana').send('raise', t.to, { 'ask.level': 'level.now' })
    for (const action of ['consult.mine', 'consult.script'])
      expect(wordsOf(await t.as('dana').press(action, t.to))).toContain('No lines are made here.')
    expect(await t.does(SHARED)).toMatch(/^card/)
    expect(shown(await t.as('dana').send('my_mine', t.to, BOXES))).toMatch(/^card/)
    for (const [who, action] of [
      ['dana', 'consult.steps'],
      ['sam', 'consult.read'],
    ] as const)
      expect(wordsOf(await t.as(who).press(action, t.to))).not.toContain('not a friend')
  })
})

verb('my_script', { by: 'dana', given: after(talk, ['sam', 'answer', ANSWER]), values: SHARED }, (t) => {
  it('goes as the consult is closed, also what waits for the look for names', async () => {
    t.finds('Maria')
    await t.does()
    await t.does({ ...SHARED, 'script.words': 'Maria, I am your worker.' })
    await t.as('sam').send('close', t.to, CLOSING)
    await t.as('sam').send('close.detail', t.to, DETAIL)
    expect(await script(t)).toBeNull()
    expect(await t.read((tx) => tx.formDrafts.get(named('dana'), t.id, 'my_script'))).toBeNull()
    expect(JSON.stringify(await t.read((tx) => tx.records.of(t.id)))).not.toContain('not a friend')
    expect(await t.does(SHARED)).toMatch(/^card/)
  })
})
