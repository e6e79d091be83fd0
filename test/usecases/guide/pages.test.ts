import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { fieldOf, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { draft, TOLD } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const saved = async (t: Tried) => await t.read((tx) => tx.drafts.get(t.id))
const ABOUT = { 'about.opening': 'opening.just', 'about.category': 'category.personal_interest' }

verb('about', { by: 'dana', given: draft('about'), values: ABOUT }, (t) => {
  it('leads on to the steps', async () => {
    expect(await t.does()).toBe('page steps')
    expect(await saved(t)).toMatchObject({ page: 'steps', situation: { opening: 'just', category: 'personal_interest', before: null } })
    expect(t.told()).toEqual([])
  })

  it('about one’s own practice leads to that page', async () => {
    expect(await t.does({ ...ABOUT, 'about.category': 'category.own_practice' })).toBe('page own')
  })

  it('says what is missing under its box, and keeps the rest', async () => {
    expect(await t.does({ 'about.opening': 'opening.just' })).toBe('errors about.category')
    expect(await saved(t)).toMatchObject({ page: 'about', situation: { opening: 'just' } })
  })

  it('a signpost stores nothing, and what was begun goes as well', async () => {
    expect(await t.does({ ...ABOUT, 'about.who': 'who.work' })).toBe('page work')
    expect(await saved(t)).toBeNull()
  })

  it('where a platform cannot keep a page, what is missing comes with the page', async () => {
    const { doors, user } = t.as('dana')
    const redrawn = { ...user, abilities: { ...user.abilities, keepsPage: false } }
    expect(await doors.submit(redrawn, 'about', t.to, {}, 'redrawn')).toMatchObject({ kind: 'errors', form: { id: 'about' } })
    expect(await doors.submit(user, 'about', t.to, {}, 'kept')).not.toHaveProperty('form')
  })

  it('turning a page is one transaction: the draft is planned once, and the next page is drawn from that plan', async () => {
    await t.as('dana').press('door.help')
    t.transactions()
    await t.does()
    expect(t.transactions()).toEqual(['write'])
  })
})

const OWN = { 'own.kind': 'own.slip', 'own.serious': 'own.serious.no', 'own.facts': 'I was late.' }

verb('own', { by: 'dana', given: draft('own', { opening: 'just', category: 'own_practice', before: 'no' }), values: OWN }, (t) => {
  it('leads on to the last page', async () => {
    expect(await t.does()).toBe('page review')
    expect(await saved(t)).toMatchObject({ situation: { facts: 'I was late.', own: { kind: 'slip', serious: 'no', to: null } } })
  })

  it('a serious one draws the page anew, with what is typed', async () => {
    const values = { ...OWN, 'own.serious': 'own.serious.yes' }
    const page = await t.as('dana').press('own.serious', t.to, { form: 'own', values })
    expect([shown(page), fieldOf(page, 'own.facts'), fieldOf(page, 'own.serious')]).toEqual(['page own', 'I was late.', 'own.serious.yes'])
  })
})

const ASK = { 'ask.before': 'before.no', 'ask.facts': 'A gift from John Smith.' }

verb('ask', { by: 'dana', given: draft('ask', { ...TOLD, facts: '', need: null }), values: ASK }, (t) => {
  it('leads on to the last page', async () => {
    expect(await t.does()).toBe('page review')
    expect(await saved(t)).toMatchObject({ page: 'review', situation: { facts: ASK['ask.facts'], need: 'think', chosenLevel: null } })
  })

  it('the level the page had picked by itself is no choice of the worker’s; another is', async () => {
    const to = pointerOf(await t.as('dana').press('draft.resume', t.to))
    expect(to.arg).toBe('level.soon')
    await t.as('dana').send('ask', to, { ...ASK, 'ask.level': 'level.soon' })
    expect((await saved(t))?.situation.chosenLevel).toBeNull()
    await t.as('dana').send('ask', to, { ...ASK, 'ask.level': 'level.today' })
    expect((await saved(t))?.situation.chosenLevel).toBe('today')
  })

  it('a day that is over is no next contact: asked for again under its box, and what was typed stays; one of a draft left for days is not sent', async () => {
    expect(await t.does({ ...ASK, 'ask.contact': '2026-11-22' })).toBe('errors ask.contact')
    expect((await saved(t))?.situation).toMatchObject({ facts: ASK['ask.facts'], contactDate: null })
    expect(await t.does({ ...ASK, 'ask.contact': '2026-11-24', 'ask.contact_time': '10:00' })).toBe('page review')
    t.at('2026-11-26T10:00')
    const review = await t.as('dana').press('draft.resume', t.to)
    expect([shown(review), wordsOf(review).includes('Next contact')]).toEqual(['page review', false])
    const { id } = pointerOf(await t.as('dana').send('review', t.to))
    expect(await t.consult(id!)).toMatchObject({ contactAt: null, situation: { contactDate: null, contactTime: null } })
  })

  it('words that may show who somebody is are shown first', async () => {
    t.finds('John Smith')
    expect(await t.does()).toBe('page idcheck')
  })
})

const NAMED = { ...TOLD, facts: 'A gift from John Smith.' }

verb('check_words', { by: 'dana', given: draft('idcheck', NAMED), values: { 'idcheck.choice': 'idcheck.keep' } }, (t) => {
  it('the words stay, or have fewer details, or are changed', async () => {
    t.finds('John Smith')
    expect(await t.does({ 'idcheck.choice': 'idcheck.edit' })).toBe('page ask')
    expect(await t.does()).toBe('page review')
    expect((await saved(t))?.situation.facts).toBe(NAMED.facts)
    expect(await t.does({ 'idcheck.choice': 'idcheck.use' })).toBe('page review')
    expect((await saved(t))?.situation.facts).toBe('A gift from a client.')
  })

  it('asks for a choice', async () => {
    expect(await t.does({})).toBe('errors idcheck.choice')
  })
})

verb('steps', { by: 'dana', given: draft('steps', TOLD), values: { 'steps.policy': 'row.clear', 'steps.differ': 'No.' } }, (t) => {
  it('leads on to where one asks; the policies are kept in their version', async () => {
    expect(await t.does()).toBe('page ask')
    const policies = [{ id: 'gifts', title: 'Gifts', version: '3' }]
    expect(await saved(t)).toMatchObject({ page: 'ask', situation: { policyAnswer: 'clear', differ: 'No.', policies } })
  })
})

const DIFFERS = { 'steps.differ': 'John Smith is a neighbour.' }
verb('steps', { by: 'dana', given: draft('steps', TOLD), values: DIFFERS }, (t) => {
  const look = async () => {
    t.finds('John Smith')
    return t.as('dana').send('steps', t.to, DIFFERS)
  }

  it('words that may show who somebody is are shown first, and lead on from there', async () => {
    const page = await look()
    expect(shown(page)).toBe('page idcheck')
    expect(shown(await t.as('dana').send('idcheck', pointerOf(page), { 'idcheck.choice': 'idcheck.use' }))).toBe('page ask')
    expect((await saved(t))?.situation).toMatchObject({ facts: TOLD.facts, differ: 'a client is a neighbour.' })
  })

  it('from the look one comes back to the steps', async () => {
    const page = await look()
    expect(shown(await t.as('dana').send('idcheck', pointerOf(page), { 'idcheck.choice': 'idcheck.edit' }))).toBe('page steps')
    const back = await t.as('dana').press('nav.back', pointerOf(page), { form: 'idcheck', values: {} })
    expect(shown(back)).toBe('page steps')
  })
})

verb('how', { by: 'dana', given: draft('steps', TOLD), on: 'steps', values: { 'steps.differ': 'Half a' } }, (t) => {
  it('opens on top of the steps, and what is typed is saved', async () => {
    expect(await t.does()).toBe('page how on top')
    expect(await saved(t)).toMatchObject({ page: 'steps', situation: { differ: 'Half a' } })
  })
})

verb('steps', { by: 'dana', given: draft('steps', { ...TOLD, category: 'sexualised' }), values: { 'steps.role': 'row.said' } }, (t) => {
  it('sent by an old page, or forged, shows nothing of the talk where it is hidden, and nothing of it is sent on', async () => {
    const page = await t.as('dana').send('steps', t.to, { 'steps.role': 'row.said', 'steps.differ': 'x'.repeat(3001) })
    expect(JSON.stringify(page)).not.toMatch(/steps\.role|You could say/)
    expect(await t.does()).toBe('page ask')
    const check = await t.as('dana').send('ask', t.to, ASK)
    expect(shown(check)).toBe('page review')
    expect(JSON.stringify(check)).not.toContain('Said: ')
    await t.as('dana').send('review', t.to, {})
    const [row] = await t.read((tx) => tx.consults.listOfWorker(named('dana')))
    expect((await t.consult(row?.id ?? '')).situation.rows).toEqual({})
  })
})

verb('protect', { by: 'dana', given: draft('protect', { ...TOLD, category: 'sexualised' }), values: {} }, (t) => {
  it('leads on to where one asks', async () => {
    expect(await t.does()).toBe('page ask')
  })
})

verb('leave_out_first', { by: 'dana', given: draft('review', TOLD), on: 'review', values: {} }, (t) => {
  it('opens the list of people', async () => {
    const page = await t.as('dana').press('review.leave', t.to, { form: 'review', values: {} })
    expect([shown(page), fieldOf(page, 'review.exclude')]).toEqual(['page review', []])
    const closed = await t.as('dana').press('draft.resume', t.to)
    expect(() => fieldOf(closed, 'review.exclude')).toThrow('no field')
  })
})

verb('about_more', { by: 'dana', given: draft('about'), on: 'about', values: { 'about.flags': ['flag.under_18'] } }, (t) => {
  it('opens the longer list, with what is ticked; the list stays open while the page is drawn anew', async () => {
    const page = await t.as('dana').press('about.more', t.to, { form: 'about', values: { 'about.flags': ['flag.under_18'] } })
    expect([fieldOf(page, 'about.flags'), fieldOf(page, 'about.flags_more')]).toEqual([['flag.under_18'], []])
    const again = await t.as('dana').press('about.opening', pointerOf(page), { form: 'about', values: { 'about.opening': 'opening.now' } })
    expect(fieldOf(again, 'about.flags_more')).toEqual([])
  })
})

verb('ask_more', { by: 'dana', given: draft('ask', TOLD), on: 'ask', values: { 'ask.before': 'before.once' } }, (t) => {
  it('opens the rest, with what is filled in; it stays open while the page is drawn anew, and with something in it', async () => {
    const page = await t.as('dana').press('ask.more', t.to, { form: 'ask', values: { 'ask.before': 'before.once' } })
    expect([fieldOf(page, 'ask.before'), fieldOf(page, 'ask.case')]).toEqual(['before.once', undefined])
    const again = await t
      .as('dana')
      .press('ask.need', pointerOf(page), { form: 'ask', values: { 'ask.need': 'need.joint', 'ask.case': 'R7-204' } })
    expect(fieldOf(again, 'ask.case')).toBe('R7-204')
  })
})

verb('edit_about', { by: 'dana', given: draft('review', TOLD), on: 'review', values: { 'review.exclude': ['person:sam'] } }, (t) => {
  it('goes back to the page, where the draft then goes on, with what was ticked', async () => {
    expect(await t.does()).toBe('page about')
    expect(await saved(t)).toMatchObject({ page: 'about', situation: { excluded: ['sam'] } })
  })
})

verb('edit_ask', { by: 'dana', given: draft('review', TOLD), on: 'review', values: {} }, (t) => {
  it('goes back to the words', async () => {
    expect(await t.does()).toBe('page ask')
    expect((await saved(t))?.page).toBe('ask')
  })
})

verb('edit_ask', { by: 'dana', given: draft('review', { ...TOLD, category: 'own_practice' }), on: 'review', values: {} }, (t) => {
  it('goes back to the page of one’s own practice, where that is it', async () => {
    expect(await t.does()).toBe('page own')
  })
})

verb('review', { by: 'dana', given: draft('review', TOLD), values: { 'review.exclude': [] } }, (t) => {
  const consults = () => t.read((tx) => tx.consults.listOfWorker(named('dana'), { closed: true }))

  it('sends: consult, people and notices in one transaction, and the receipt is drawn', async () => {
    await t.as('dana').press('door.help')
    t.transactions()
    expect(await t.does()).toBe('page sent')
    // The sending; the look whether chat has taken it, where it cannot wait; the receipt.
    expect(t.transactions()).toEqual(['once', 'read', 'read'])
    const [row] = await consults()
    expect(await t.consult(row?.id ?? '')).toMatchObject({ state: 'sent', level: 'soon', situation: { facts: 'A gift.' } })
    expect(await saved(t)).toBeNull()
    expect(t.told()).toEqual(['dana card', 'sam card'])
    expect(t.woken().map(({ job }) => job)).toContain('deliver-notices')
  })

  it('sent twice at once gives one receipt', async () => {
    const [one, two] = await Promise.all(['same', 'same'].map((key) => t.as('dana').send('review', t.to, {}, key)))
    expect([shown(one!), shown(two!)]).toEqual(['page sent', 'page sent'])
    expect(pointerOf(one!).id).toBe(pointerOf(two!).id)
    expect(await consults()).toHaveLength(1)
  })

  it('with who is left out on the page, where a platform reports no choice before', async () => {
    await t.does({ 'review.exclude': ['person:sam'] })
    const [row] = await consults()
    const { excluded, people } = await t.consult(row?.id ?? '')
    expect([excluded, people[0]?.key]).toEqual([['sam'], 'bo'])
  })

  it('with nobody left to send it to keeps the draft and what was ticked, and says so', async () => {
    const everybody = ['sam', 'bo', 'mo', 'lu', 'zoe'].map((key) => `person:${key}`)
    expect(await t.does({ 'review.exclude': everybody })).toBe('page review')
    expect(await saved(t)).toMatchObject({ page: 'review', situation: { excluded: ['sam', 'bo', 'mo', 'lu', 'zoe'] } })
    expect([await consults(), t.told()]).toEqual([[], []])
  })

  it('meanwhile deleted is out of date', async () => {
    await t.put((tx) => tx.drafts.remove(t.id))
    expect(await t.does()).toBe('card error.expired')
  })

  it('sent by somebody else does not use up its author’s key', async () => {
    expect(shown(await t.as('eli').send('review', t.to, {}, 'nonce'))).toBe('card error.expired')
    expect(shown(await t.as('dana').send('review', t.to, {}, 'nonce'))).toBe('page sent')
  })
})

verb('review', { by: 'dana', given: draft('review', { ...TOLD, chosenLevel: 'now' }), values: {} }, (t) => {
  it('at level now raises the alarm, in one transaction, with what was told; the draft ends', async () => {
    await t.as('dana').press('door.help')
    t.transactions()
    expect(await t.does()).toBe('page danger')
    expect(t.transactions()).toEqual(['once', 'read', 'read'])
    const [row] = await t.read((tx) => tx.consults.listOfWorker(named('dana')))
    expect(await t.consult(row?.id ?? '')).toMatchObject({ level: 'now', situation: { facts: 'A gift.', category: 'personal_interest' } })
    expect(await saved(t)).toBeNull()
    expect(t.told()).toEqual(['bo card', 'sam card'])
  })
})

verb('review', { by: 'dana', given: draft('review', { ...TOLD, category: 'contact_channel', need: 'log' }), values: {} }, (t) => {
  it('a log is kept for the worker alone', async () => {
    expect(await t.does()).toBe('page sent')
    const [row] = await t.read((tx) => tx.consults.listOfWorker(named('dana')))
    expect(row?.state).toBe('logged')
    expect(t.told()).toEqual(['dana card'])
  })
})
