import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { draft, TOLD } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const TYPED = { 'tell.facts': 'Half a', 'tell.need': 'need.think' }

verb('to_gate', { by: 'dana', given: draft('tell', TOLD), on: 'tell', values: TYPED }, (t) => {
  it('saves what is typed and shows the gate, where one press is the alarm; the draft goes on where it was', async () => {
    expect(await t.does()).toBe('page gate')
    expect(await t.read((tx) => tx.drafts.get(t.id))).toMatchObject({ page: 'tell', situation: { facts: 'Half a' } })
  })
})

verb('back', { by: 'dana', given: draft('tell', TOLD), on: 'tell', values: TYPED }, (t) => {
  it('saves what is typed and shows the page before, where the draft then goes on', async () => {
    expect(await t.does()).toBe('page about')
    expect(await t.read((tx) => tx.drafts.get(t.id))).toMatchObject({ page: 'about', situation: { facts: 'Half a' } })
    expect(shown(await t.as('dana').press('draft.resume', t.to))).toBe('page about')
  })

  it('is one transaction, which plans the draft once and draws the page from that', async () => {
    await t.does()
    t.transactions()
    await t.does()
    expect(t.transactions()).toEqual(['write'])
  })

  for (const [page, before] of [
    ['about', 'gate'],
    ['tell', 'about'],
    ['idcheck', 'tell'],
    ['steps', 'tell'],
    ['review', 'steps'],
    ['family', 'gate'],
    ['work', 'gate'],
    ['how', 'gate'],
  ] as const)
    it(`from ${page} is ${before}`, async () => {
      expect(shown(await t.as('dana').press('nav.back', t.to, { form: page, values: {} }))).toBe(`page ${before}`)
    })
})

verb('about', { by: 'dana', given: draft('about'), values: {} }, (t) => {
  const choose = (action: string, values = { 'about.opening': 'opening.just', 'about.case': 'C-1' }) =>
    t.as('dana').press(action, t.to, { form: 'about', values })
  const saved = async () => (await t.read((tx) => tx.drafts.get(t.id)))?.situation

  it('a choice on a page saves all that is typed; the page is drawn anew only where the choice changes it', async () => {
    expect(shown(await choose('about.before'))).toBe('none')
    expect(await saved()).toMatchObject({ opening: 'just', caseToken: 'C-1' })
    expect(shown(await choose('about.opening', { 'about.opening': 'opening.now', 'about.case': 'C-2' }))).toBe('page about')
    expect(await saved()).toMatchObject({ opening: 'now', caseToken: 'C-2' })
  })

  it('an unknown button of a page is out of date, and saves nothing', async () => {
    const before = await saved()
    for (const action of ['gate.z.press', 'consult.explode', 'draft.later', 'nav.next', '__proto__', 'toString', ''])
      expect([action, shown(await choose(action))]).toEqual([action, 'card error.expired'])
    expect(await saved()).toEqual(before)
    expect(t.logged.map(({ what }) => what)).toContain('a press with an unknown action id')
  })

  it('a field outside a page is out of date', async () => {
    expect(shown(await t.as('dana').press('about.before', t.to))).toBe('card error.expired')
  })
})
