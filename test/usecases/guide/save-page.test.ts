import { expect, it } from 'vitest'
import type { Values } from '#cards/model.ts'
import { named } from '#domain/ids.ts'
import { pointerOf, shown } from '../support/doorway.ts'
import { draft, sent, TOLD } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const TYPED = { 'ask.facts': 'Half a', 'ask.need': 'need.think' }

verb('to_gate', { by: 'dana', given: draft('ask', TOLD), on: 'ask', values: TYPED }, (t) => {
  it('saves what is typed and shows the gate, where one press is the alarm; the draft goes on where it was', async () => {
    expect(await t.does()).toBe('page gate')
    expect(await t.read((tx) => tx.drafts.get(t.id))).toMatchObject({ page: 'ask', situation: { facts: 'Half a' } })
  })

  it('from there one comes back to the page, with what was pressed, and begins no second draft', async () => {
    const gate = pointerOf(await t.as('dana').press('nav.danger', t.to, { form: 'ask', values: TYPED }))
    expect(shown(await t.as('dana').press('gate.d.press', gate, { form: 'gate' }))).toBe('page ask')
    const handled = pointerOf(await t.as('dana').press('nav.danger', t.to, { form: 'ask', values: TYPED }))
    expect(shown(await t.as('dana').press('gate.handled', handled, { form: 'gate' }))).toBe('page ask')
    const [draft, ...more] = await t.read((tx) => tx.drafts.allOf(named('dana')))
    expect([draft?.situation.gate, draft?.situation.facts, more]).toEqual(['handled', 'Half a', []])
    // A risk that was handled is not undone by "no danger".
    const again = pointerOf(await t.as('dana').press('nav.danger', t.to, { form: 'ask', values: TYPED }))
    await t.as('dana').press('gate.d.press', again, { form: 'gate' })
    expect((await t.read((tx) => tx.drafts.get(t.id)))?.situation.gate).toBe('handled')
  })

  it('a gate that names somebody else’s draft begins one of one’s own', async () => {
    const gate = pointerOf(await t.as('dana').press('nav.danger', t.to, { form: 'ask', values: TYPED }))
    expect(shown(await t.as('eli').press('gate.d.press', gate, { form: 'gate' }))).toBe('page about')
    expect(await t.read((tx) => tx.drafts.allOf(named('eli')))).toHaveLength(1)
  })
})

verb('to_gate', { by: 'dana', given: sent(), on: 'my_steps', values: { 'steps.role': 'row.said', 'steps.differ': 'Half a' } }, (t) => {
  it('from the steps of a consult saves what stands there as well', async () => {
    expect(await t.does()).toBe('page gate')
    expect((await t.consult(t.id)).situation).toMatchObject({ rows: { role: { state: 'said' } }, differ: 'Half a' })
  })
})

verb('back', { by: 'dana', given: draft('ask', TOLD), on: 'ask', values: TYPED }, (t) => {
  it('saves what is typed and shows the page before, where the draft then goes on', async () => {
    expect(await t.does()).toBe('page steps')
    expect(await t.read((tx) => tx.drafts.get(t.id))).toMatchObject({ page: 'steps', situation: { facts: 'Half a' } })
    expect(shown(await t.as('dana').press('draft.resume', t.to))).toBe('page steps')
  })

  it('is one transaction, which plans the draft once and draws the page from that', async () => {
    await t.does()
    t.transactions()
    await t.does()
    expect(t.transactions()).toEqual(['write'])
  })

  for (const [page, before] of [
    ['about', 'gate'],
    ['steps', 'about'],
    ['ask', 'steps'],
    ['idcheck', 'ask'],
    ['review', 'ask'],
    ['family', 'gate'],
    ['work', 'gate'],
    ['how', 'gate'],
  ] as const)
    it(`from ${page} is ${before}`, async () => {
      expect(shown(await t.as('dana').press('nav.back', t.to, { form: page, values: {} }))).toBe(`page ${before}`)
    })
})

verb('about', { by: 'dana', given: draft('about'), values: {} }, (t) => {
  const choose = (action: string, values: Values = { 'about.opening': 'opening.just', 'about.flags': ['flag.under_18'] }) =>
    t.as('dana').press(action, t.to, { form: 'about', values })
  const saved = async () => (await t.read((tx) => tx.drafts.get(t.id)))?.situation

  it('a choice on a page saves all that is typed; the page is drawn anew only where the choice changes it', async () => {
    expect(shown(await choose('about.flags'))).toBe('none')
    expect(await saved()).toMatchObject({ opening: 'just', flags: ['under_18'] })
    expect(shown(await choose('about.opening', { 'about.opening': 'opening.now', 'about.flags': [] }))).toBe('page about')
    expect(await saved()).toMatchObject({ opening: 'now', flags: [] })
  })

  it('an unknown button of a page is out of date, and saves nothing', async () => {
    const before = await saved()
    for (const action of ['gate.z.press', 'consult.explode', 'draft.later', 'nav.next', '__proto__', 'toString', ''])
      expect([action, shown(await choose(action))]).toEqual([action, 'card error.expired'])
    expect(await saved()).toEqual(before)
    expect(t.logged.map(({ what }) => what)).toContain('a press with an unknown action id')
  })

  it('a field outside a page is out of date', async () => {
    expect(shown(await t.as('dana').press('about.flags', t.to))).toBe('card error.expired')
  })
})
