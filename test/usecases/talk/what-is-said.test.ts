import { expect, it } from 'vitest'
import { wordsOf } from '../support/doorway.ts'
import { after, sent } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const interest = sent({ category: 'personal_interest' })

it('what was taken back has no record, and no page of it says so or promises steps before a contact', async () => {
  const t = await ownDoorway()
  const to = await after(interest, ['dana', 'withdraw', { 'withdraw.why': 'Settled.' }])(t)
  const steps = wordsOf(await t.as('dana').press('consult.steps', to))
  expect([steps.includes('You took it back, so there is no record'), steps.includes('The record has')]).toEqual([true, false])
  const contact = wordsOf(await t.as('dana').press('consult.contact', to))
  expect([contact.includes('no steps come'), contact.includes('an hour before'), contact.includes('next_contact.date')]).toEqual([
    true,
    false,
    false,
  ])
})

it('with a former client nothing is to be kept up: the last row asks for no same hours', async () => {
  const t = await ownDoorway()
  const to = await sent({ category: 'personal_interest', who: 'former' })(t)
  const page = wordsOf(await t.as('dana').press('consult.steps', to))
  expect([page.includes('keep it at that'), page.includes('Same hours')]).toEqual([true, false])
})
