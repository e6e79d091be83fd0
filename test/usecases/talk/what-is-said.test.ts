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

it('who can help if it goes on is said as the agency names them', async () => {
  const t = await ownDoorway()
  const to = await interest(t)
  const said = async () => wordsOf(await t.as('dana').press('consult.steps', to))
  const whole = t.deps.agency.current()
  const both = await said()
  const { hr: _, ...contacts } = whole.contacts
  const dana = whole.byKey.get('dana' as never)!
  const { manager: __, ...alone } = dana
  t.deps.agency = { current: () => ({ ...whole, contacts, byKey: new Map([...whole.byKey, [dana.key, alone]]) }) }
  const nobody = await said()
  expect([both, nobody].map((page) => /If it goes on, [^.]*can help/.exec(page)?.[0] ?? null)).toEqual([
    whole.contacts.hr ? 'If it goes on, your manager or HR can help' : 'If it goes on, your manager can help',
    null,
  ])
  expect(nobody).toContain('Same hours, same tone.')
})

it('with a former client nothing is to be kept up: the last row asks for no same hours', async () => {
  const t = await ownDoorway()
  const to = await sent({ category: 'personal_interest', who: 'former' })(t)
  const page = wordsOf(await t.as('dana').press('consult.steps', to))
  expect([page.includes('keep it at that'), page.includes('Same hours')]).toEqual([true, false])
})
