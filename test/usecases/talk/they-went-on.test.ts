import { expect, it } from 'vitest'
import type { Values } from '#cards/model.ts'
import { named } from '#domain/ids.ts'
import { fieldOf, pointerOf, wordsOf } from '../support/doorway.ts'
import { ANSWER, after, answered, at, CLOSING, DETAIL, draft, sent, TOLD as TOLD_BEFORE } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const TOLD: Values = { 'went_on.step_in': null }
const onAgain = at(after(answered({ category: 'personal_interest' }), ['dana', 'went_on', TOLD]), '2026-11-24T10:05')
const SAID = 'They went on, by the worker’s account'

it('R7: whoever has it later reads that they went on, by the worker’s account; no number counts it, and nothing was “seen before”', async () => {
  const t = await ownDoorway()
  const to = await after(answered({ category: 'personal_interest' }), ['dana', 'went_on', TOLD])(t)
  await t.as('sam').send('hand_over', to, { 'hand_over.to': 'person:bo' })
  const read = wordsOf(await t.as('bo').press('consult.read', to))
  expect(read).toContain(SAID)
  expect(read).toContain('Why: this kind of situation and as told, they went on.')
  for (const untrue of ['seen before', 'earlier flag']) expect(read).not.toContain(untrue)
  expect(wordsOf(await t.as('dana').press('consult.view', to))).toContain(SAID)
  expect(await t.consult(named(to.id!))).toMatchObject({ act: 2, counted: 0, reasons: ['category', 'went_on'] })
})

it('the record says between both answers why there are two', async () => {
  const t = await ownDoorway()
  const to = await after(onAgain, ['sam', 'answer', ANSWER], ['sam', 'close', CLOSING], ['sam', 'close.detail', DETAIL])(t)
  const record = wordsOf(await t.as('sam').press('record.read', to))
  const times = record.slice(record.indexOf('Sent: '))
  expect(times.match(/Answered: |Told that they went on: /g)).toEqual(['Answered: ', 'Told that they went on: ', 'Answered: '])
})

it('a later flag of the same case rises by it, and the number it reads counts flags alone', async () => {
  const t = await ownDoorway()
  await after(sent({ category: 'personal_interest', caseToken: named('R7-204') }), ['dana', 'went_on', TOLD])(t)
  const to = await draft('review', { ...TOLD_BEFORE, caseToken: named('R7-204') })(t)
  const { id } = pointerOf(await t.as('dana').send('review', to))
  const read = wordsOf(await t.as('sam').press('consult.read', { id: id! }))
  expect(read).toContain('1 earlier flag like this in 90 days.')
  expect(await t.consult(named(id!))).toMatchObject({ act: 3, counted: 1, level: 'today', reasons: ['before'] })
})

it('who was picked to step in is there again after a look at the alarm, until it is told', async () => {
  const t = await ownDoorway()
  const to = await answered({ category: 'personal_interest' })(t)
  const picked = async () => fieldOf(await t.as('dana').press('land.no_danger', to), 'went_on.step_in')
  expect(await picked()).toBeUndefined()
  await t.as('dana').press('nav.danger', to, { form: 'went_on', values: { 'went_on.step_in': 'person:mo' } })
  expect(await picked()).toBe('person:mo')
  expect((await t.consult(named(to.id!))).wentOn).toEqual([])
  await t.as('dana').send('went_on', to, { 'went_on.step_in': 'person:mo' })
  expect(await picked()).toBeUndefined()
})
