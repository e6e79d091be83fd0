import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { answered, at, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const met = at(answered({ category: 'personal_interest', contactDate: '2026-11-24', contactTime: '11:00' }), '2026-11-25T09:05')

for (const [id, answer] of [
  ['land_heard', 'heard'],
  ['land_hard', 'hard'],
  ['land_not_up', 'not_up'],
] as const)
  verb(id, { by: 'dana', given: met }, (t) => {
    it('is kept and thanked for, and nobody else hears of it', async () => {
      t.told()
      expect(await t.does()).toBe('none')
      expect((await t.consult(t.id)).followUps).toMatchObject([{ key: 'land', answer }])
      expect(t.told()).toEqual(['dana card', `dana land.${answer}.reply`])
    })
  })

verb('land_heard', { by: 'dana', given: met, on: 'my_steps', again: 'page my_steps' }, (t) => {
  it('in one’s steps it is noted there', async () => {
    const page = await t.as('dana').press('land.heard', t.to, { form: 'my_steps' })
    expect([shown(page), wordsOf(page).includes('Noted, for you alone')]).toEqual(['page my_steps', true])
  })
})

verb('next_contact', { by: 'dana', given: met, values: { 'next_contact.date': '2026-11-30', 'next_contact.time': '14:30' } }, (t) => {
  it('moves the contact, and nobody is told', async () => {
    t.told()
    expect(await t.does()).toBe('done')
    const { contactAt, situation } = await t.consult(t.id)
    expect([contactAt, situation.contactDate, situation.contactTime]).toEqual([Date.parse('2026-11-30T14:30-05:00'), '2026-11-30', '14:30'])
    expect(t.told()).toEqual(['dana card'])
  })

  it('a day that is over is none', async () => {
    expect(await t.does({ 'next_contact.date': '2026-11-20' })).toBe('errors next_contact.date')
  })
})

verb('went_on', { by: 'dana', given: met }, (t) => {
  it('opens the gate, whose alarms go on from this one; nothing counts and nobody hears', async () => {
    t.told()
    expect(await t.does()).toBe('page land.gate')
    const gate = await t.as('dana').press('land.went_on', t.to)
    expect(wordsOf(gate)).toContain(`again:${t.id}`)
    expect((await t.consult(t.id)).wentOn).toEqual([])
    expect(t.told()).toEqual([])
    await t.as('dana').press('gate.a.press', { arg: `again:${t.id}` }, { form: 'land.gate' })
    const alarms = await t.read((tx) => tx.consults.alarmsOf('dana' as never))
    expect(alarms.map(({ situation }) => situation.follows?.id)).toEqual([t.id])
  })
})

verb(
  'tell_went_on',
  { by: 'dana', given: answered({ category: 'personal_interest' }), values: { 'went_on.step_in': 'person:mo' } },
  (t) => {
    it('the page says before what it becomes and who hears, with the line for the second time', async () => {
      const page = await t.as('dana').press('land.no_danger', t.to)
      expect(shown(page)).toBe('page went_on')
      const words = wordsOf(page)
      for (const said of ['I said before that I’m here as your', 'Today', 'Sam Okafor', 'Mo Haddad, manager', 'Someone is in danger'])
        expect(words).toContain(said)
    })

    it('Tell counts as one more act, and brings in whom the page named and whom the worker chose', async () => {
      t.told()
      expect(await t.does()).toBe('done')
      expect(await t.consult(t.id)).toMatchObject({ act: 2, level: 'today', state: 'sent', wentOn: [{ by: 'dana' }] })
      expect(t.told()).toEqual([
        'dana card',
        'dana line.raised',
        'dana line.step_in.worker',
        'mo card',
        'sam card',
        'sam line.raised',
        'sam line.step_in',
        'sam line.went_on',
      ])
    })
  },
)

verb('tell_went_on', { by: 'dana', given: sent({ category: 'sexualised' }), values: {} }, (t) => {
  it('where table B hides the talk the page has no line', async () => {
    expect(wordsOf(await t.as('dana').press('land.no_danger', t.to))).not.toContain('you could say')
    expect(await t.does()).toBe('done')
  })
})
