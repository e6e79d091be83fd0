import { expect, it } from 'vitest'
import { pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { alarm, draft, TOLD } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'
import { toldAt } from './told-at.ts'

const kept = (t: Tried) => t.read((tx) => tx.drafts.get(t.id))
const at = (time: string) => Date.parse(`${time}-05:00`)
const DAY = { 'next_contact.date': '2026-11-25', 'next_contact.time': '15:00' }

verb('keep', { by: 'dana', given: draft('steps', TOLD), values: DAY }, (t) => {
  it('sends nothing and tells nobody; the reminder comes an hour before, once, and not the day after', async () => {
    const typed = { 'steps.role': 'row.will', 'steps.differ': 'Not on the phone.' }
    expect(shown(await t.as('dana').press('steps.enough', t.to, { form: 'steps', values: typed }))).toBe('page kept')
    expect(await kept(t)).toMatchObject({ keptAt: at('2026-11-23T10:00'), nudgeAt: null, situation: { differ: 'Not on the phone.' } })
    expect(await t.does()).toBe('page kept')
    expect(await kept(t)).toMatchObject({ nudgeAt: at('2026-11-25T14:00'), situation: { contactDate: '2026-11-25' } })
    expect(t.told()).toEqual([])
    expect(await t.read((tx) => tx.consults.recentOfWorker('dana' as never, 0))).toEqual([])
    expect(await toldAt(t, '2026-11-24T10:00')).toEqual([])
    const [one, ...more] = await toldAt(t, '2026-11-25T14:00')
    for (const said of ['I need to step out now', 'help with', 'Your steps.', 'kept.ask', '911']) expect(one).toContain(said)
    expect(one).not.toContain('Not on the phone')
    expect(more).toEqual([])
    expect(await toldAt(t, '2026-11-25T14:30')).toEqual([])
  })

  it('the way to the alarm leads back to it, and no second draft begins', async () => {
    await t.does()
    const dana = t.as('dana')
    const gate = await dana.press('nav.danger', t.to, { form: 'kept', values: DAY })
    expect(shown(gate)).toBe('page gate')
    expect(shown(await dana.press('gate.d.press', pointerOf(gate), { form: 'gate' }))).toBe('page kept')
    expect(shown(await dana.press('gate.handled', pointerOf(gate), { form: 'gate' }))).toBe('page protect')
    expect(await t.read((tx) => tx.drafts.allOf('dana' as never))).toHaveLength(1)
  })

  it('a day that was typed is kept by every button of the page', async () => {
    await t.does()
    const later = { 'next_contact.date': '2026-12-02', 'next_contact.time': '09:30' }
    for (const [n, action] of ['kept.ask', 'draft.steps', 'nav.danger'].entries()) {
      const values = { ...later, 'next_contact.date': `2026-12-0${n + 2}` }
      await t.as('dana').press(action, t.to, { form: 'kept', values })
      expect({ action, ...(await kept(t)) }).toMatchObject({
        situation: { contactDate: values['next_contact.date'], contactTime: '09:30' },
        nudgeAt: at(`${values['next_contact.date']}T08:30`),
      })
    }
    await t.as('dana').press('draft.delete', t.to, { form: 'kept', values: DAY })
    expect(await kept(t)).toBeNull()
  })

  it('moves with the contact, also where that is told on another page, and says when it comes', async () => {
    await t.does()
    const later = await t.as('dana').send('kept', t.to, { 'next_contact.date': '2026-11-30', 'next_contact.time': '09:30' })
    expect(wordsOf(later)).toContain('Your steps come Mon 30 Nov 08:30')
    expect(await kept(t)).toMatchObject({ nudgeAt: at('2026-11-30T08:30') })
    await t.as('dana').send('kept', t.to, {})
    expect(await kept(t)).toMatchObject({ nudgeAt: null, situation: { contactDate: null } })
  })

  it('found late it comes while the contact is ahead, and not once it is over', async () => {
    await t.does()
    expect(await toldAt(t, '2026-11-25T15:00')).toEqual([])
  })

  it('not while an alarm of the same worker is on', async () => {
    await t.does()
    t.at('2026-11-25T13:50')
    await alarm(t)
    expect((await toldAt(t, '2026-11-25T14:00')).filter((words) => words.includes('What you kept'))).toEqual([])
  })

  it('it is found among one’s steps, and goes for good when it is thrown away', async () => {
    await t.does()
    expect(wordsOf(await t.as('dana').press('door.mine'))).toContain('Kept for you alone since')
    expect(shown(await t.as('dana').press('door.steps'))).toBe('page steps')
    await t.as('dana').press('draft.delete', t.to)
    expect(await kept(t)).toBeNull()
    expect(await toldAt(t, '2026-11-25T14:00')).toEqual([])
  })
})

for (const [why, answers] of [
  ['where table B hides the talk', { category: 'sexualised' }],
  ['while the client’s phone may be watched', { flags: ['client_monitored'] }],
] as const)
  verb(
    'keep',
    { by: 'dana', given: draft('steps', { ...TOLD, ...answers, flags: 'flags' in answers ? [...answers.flags] : [] }), values: DAY },
    (t) => {
      it(`${why} the reminder has no line`, async () => {
        await t.does()
        const [one] = await toldAt(t, '2026-11-25T14:00')
        expect(one).toContain('one tap away')
        expect(one).not.toMatch(/step out now|I’m here as|your goal/)
      })
    },
  )

verb('ask_from_kept', { by: 'dana', given: draft('steps', TOLD) }, (t) => {
  it('goes on to the page after the steps; words that may show who somebody is are looked at first', async () => {
    const next = await t.does()
    expect(next).toMatch(/^page (review|ask)$/)
    t.finds('Maria')
    await t.as('dana').press('steps.enough', t.to, { form: 'steps', values: { 'steps.differ': 'Maria was there.' } })
    expect(shown(await t.as('dana').press('kept.ask', t.to))).toBe('page idcheck')
  })
})
