import { expect, it } from 'vitest'
import type { Category } from '#domain/words.ts'
import { fieldOf, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { alarm, draft, type Given, TOLD } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'
import { toldAt } from './told-at.ts'

const draftOf = (t: Tried) => t.read((tx) => tx.drafts.get(t.id))
const DAY = { 'next_contact.date': '2026-11-25', 'next_contact.time': '15:00' }
/** The morning after that Wednesday is a holiday, so it is asked on Friday. */
const MORNING = '2026-11-27T09:00'
const ASKED = /Did it land|quiet since/

/** Kept on Monday, with a talk on Wednesday afternoon. */
const kept =
  (category: Category = 'personal_interest'): Given =>
  async (t) => {
    const to = await draft(category === 'personal_interest' ? 'steps' : 'protect', { ...TOLD, category })(t)
    await t.as('dana').send('kept', to, DAY)
    return to
  }

const SAID = { heard: 'You said it, and they heard it', hard: 'It often is', not_up: 'Your steps stay as they are' }
for (const [id, answer] of [
  ['kept_heard', 'heard'],
  ['kept_hard', 'hard'],
  ['kept_not_up', 'not_up'],
] as const)
  verb(id, { by: 'dana', given: kept() }, (t) => {
    it('is asked on the next open morning, once; one tap answers, stands in the draft alone, and nobody hears', async () => {
      expect(await toldAt(t, '2026-11-25T14:00')).toEqual([expect.stringContaining('What you kept')])
      expect(await toldAt(t, '2026-11-27T08:59')).toEqual([])
      const [one, ...more] = await toldAt(t, MORNING)
      for (const words of ['Did it land?', 'One short question.', 'kept.went_on']) expect(one).toContain(words)
      expect(more).toEqual([])
      expect(await toldAt(t, '2026-11-30T09:00')).toEqual([])
      t.told()
      const page = await t.as('dana').press(`kept.${answer}`, t.to)
      expect([shown(page), wordsOf(page)]).toEqual(['page kept', expect.stringContaining(SAID[answer])])
      expect(await draftOf(t)).toMatchObject({ landed: { answer }, nudgeAt: null, situation: { before: 'no' } })
      expect(t.told()).toEqual([])
    })
  })

verb('kept_heard', { by: 'dana', given: kept() }, (t) => {
  it('said before the morning it is not asked any more; a contact that comes after is asked about anew', async () => {
    t.at('2026-11-25T16:00')
    await t.does()
    expect(await toldAt(t, MORNING)).toEqual([])
    await t.as('dana').send('kept', t.to, { 'next_contact.date': '2026-11-30', 'next_contact.time': '10:00' })
    expect(await toldAt(t, '2026-11-30T09:00')).toEqual([expect.stringContaining('What you kept')])
    expect(await toldAt(t, '2026-12-01T09:00')).toEqual([expect.stringMatching(ASKED)])
  })

  it('found more than three days late it is no question', async () => {
    expect((await toldAt(t, '2026-12-02T09:01')).filter((words) => ASKED.test(words))).toEqual([])
    expect(await draftOf(t)).toMatchObject({ nudgeAt: null })
  })

  it('not while an alarm of the same worker is on', async () => {
    t.at('2026-11-27T08:50')
    await alarm(t)
    expect((await toldAt(t, MORNING)).filter((words) => ASKED.test(words))).toEqual([])
  })
})

verb('kept_not_up', { by: 'dana', given: kept('sexualised') }, (t) => {
  it('where table B hides the talk only whether it has been quiet is asked, and no press says that anything was said', async () => {
    const [one] = await toldAt(t, MORNING)
    expect(one).toContain('Has it been quiet since?')
    expect(one).not.toMatch(/It was heard|It was hard|land\?/)
    for (const forged of ['kept.heard', 'kept.hard']) expect(shown(await t.as('dana').press(forged, t.to))).toBe('page kept')
    expect((await draftOf(t))?.landed ?? null).toBeNull()
    expect(await t.does()).toBe('page kept')
    expect(await draftOf(t)).toMatchObject({ landed: { answer: 'not_up' } })
  })
})

verb('kept_went_on', { by: 'dana', given: kept() }, (t) => {
  it('opens the gate first, with what is typed saved; nothing counts, and nobody hears', async () => {
    const gate = await t.as('dana').press('kept.went_on', t.to, { form: 'steps', values: { 'steps.differ': 'Not on the phone.' } })
    expect(shown(gate)).toBe('page kept.gate')
    for (const words of ['gate.a.press', 'gate.b.press', 'kept.no_danger']) expect(wordsOf(gate)).toContain(words)
    expect(await draftOf(t)).toMatchObject({ situation: { before: 'no', differ: 'Not on the phone.' } })
    expect(t.told()).toEqual([])
  })

  it('from it the alarm is one press, and what is kept stays', async () => {
    await t.as('dana').press('gate.a.press', t.to, { form: 'kept.gate' })
    expect(await t.read((tx) => tx.consults.alarmsOf('dana' as never))).toHaveLength(1)
    expect(await draftOf(t)).not.toBeNull()
  })
})

verb('tell_kept', { by: 'dana', given: kept(), values: { 'went_on.step_in': 'person:mo' } }, (t) => {
  it('the page says what it becomes and who hears, with the line for the second time', async () => {
    const page = await t.as('dana').press('kept.no_danger', t.to)
    expect(shown(page)).toBe('page kept.again')
    for (const said of ['I said before that I’m here as your', 'Today', 'Sam Okafor', 'Mo Haddad, manager', 'Someone is in danger'])
      expect(wordsOf(page)).toContain(said)
    expect(await draftOf(t)).toMatchObject({ situation: { before: 'no' } })
  })

  it('Tell leads to the page on which one asks, as having happened before; pressed again it is no third time, and nobody hears before Send', async () => {
    const on = shown(await t.as('dana').send('kept.again', t.to, { 'went_on.step_in': 'person:mo' }))
    expect(on).toMatch(/^page (ask|review)$/)
    const told = { landed: { answer: 'went_on' }, situation: { before: 'once', need: 'hr', stepIn: 'mo' } }
    expect(await draftOf(t)).toMatchObject(told)
    await t.does()
    expect(await draftOf(t)).toMatchObject(told)
    expect(t.told()).toEqual([])
    expect(await t.read((tx) => tx.consults.recentOfWorker('dana' as never, 0))).toEqual([])
  })

  it('who was picked is there again after a look at the alarm, and no second draft begins', async () => {
    const dana = t.as('dana')
    const gate = await dana.press('nav.danger', t.to, { form: 'kept.again', values: { 'went_on.step_in': 'person:mo' } })
    expect(await draftOf(t)).toMatchObject({ situation: { before: 'no', need: 'think' } })
    const back = await dana.press('gate.d.press', pointerOf(gate), { form: 'gate' })
    expect([shown(back), fieldOf(back, 'went_on.step_in')]).toEqual(['page kept.again', 'person:mo'])
    expect(await t.read((tx) => tx.drafts.allOf('dana' as never))).toHaveLength(1)
  })

  it('nobody is asked to step in but whom the page offers', async () => {
    await t.as('dana').send('kept.again', t.to, { 'went_on.step_in': 'person:bo' })
    expect(await draftOf(t)).toMatchObject({ situation: { need: 'think', stepIn: null } })
  })
})

verb('tell_kept', { by: 'dana', given: kept('sexualised'), values: {} }, (t) => {
  it('where table B hides the talk the page has no line, and speaks of the plan', async () => {
    const words = wordsOf(await t.as('dana').press('kept.no_danger', t.to))
    expect(words).toContain('Keep to the plan')
    expect(words).not.toMatch(/you could say|One good talk/)
  })
})
