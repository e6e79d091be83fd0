import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Item, Pointer, Values } from '#cards/model.ts'
import { SLACK } from '#slack/abilities.ts'
import { TEAMS } from '#teams/abilities.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { type Doorway, fieldOf, shown } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const VALUES: Values = { 'steps.role': 'row.said', 'steps.redirect': 'row.will', 'steps.differ': 'Not on the phone.' }

/** Every button of a page, with what it points at. */
function buttonsOf(answer: Answer): { action: string; to: Pointer }[] {
  if (answer.kind !== 'form') throw new Error(`no page but ${shown(answer)}`)
  return answer.form.items.flatMap((item: Item) => {
    if (item.kind === 'buttons') return item.buttons
    return item.kind === 'row' && item.button ? [item.button] : []
  })
}

/** Dana's consult once the contact is over, so that My steps asks how it landed. */
async function afterContact(): Promise<{ t: Doorway; to: Pointer }> {
  const t = await ownDoorway()
  const to = await sent({ category: 'personal_interest', contactDate: '2026-11-23', contactTime: '15:00' })(t)
  t.at('2026-11-23T18:00')
  return { t, to }
}

describe.each([SLACK, TEAMS])('what stands on My steps is saved by every button of it ($name)', (abilities) => {
  it('whichever is pressed', async () => {
    const offered = await afterContact().then(async ({ t, to }) => buttonsOf(await t.as('dana').press('consult.steps', to)))
    const actions = [...new Set(offered.map(({ action }) => action))]
    expect(actions).toEqual(
      expect.arrayContaining([
        'nav.danger',
        'steps.how',
        'land.went_on',
        'land.heard',
        'land.hard',
        'land.not_up',
        'consult.contact',
        'consult.mine',
      ]),
    )
    for (const action of actions) {
      const { t, to } = await afterContact()
      const { doors, user } = t.as('dana')
      const page = await t.as('dana').press('consult.steps', to)
      const button = buttonsOf(page).find((one) => one.action === action)!
      await doors.press({ ...user, abilities }, { action, form: 'my_steps', to: button.to, values: VALUES, key: randomUUID() })
      const { situation } = await t.consult(to.id ?? '')
      expect({ action, role: situation.rows.role?.state, redirect: situation.rows.redirect?.state, differ: situation.differ }).toEqual({
        action,
        role: 'said',
        redirect: 'will',
        differ: 'Not on the phone.',
      })
      // And what was pressed is done as well: the same page says so.
      if (action === 'land.heard') expect(t.told()).not.toEqual([])
    }
  })

  it('“Let me change it myself” comes back to a page with every choice on it', async () => {
    const { t, to } = await afterContact()
    t.finds('Maria')
    const { doors, user } = t.as('dana')
    const person = { ...user, abilities }
    const values = { ...VALUES, 'steps.differ': 'Not with Maria.' }
    expect(shown(await doors.submit(person, 'my_steps', to, values, 'one'))).toBe('page idcheck')
    const look = { ...to, arg: 'my_steps' }
    const again = await doors.submit(person, 'idcheck', look, { 'idcheck.choice': 'idcheck.edit' }, 'two')
    expect([fieldOf(again, 'steps.role'), fieldOf(again, 'steps.redirect'), fieldOf(again, 'steps.differ')]).toEqual([
      'row.said',
      'row.will',
      'Not with Maria.',
    ])
    expect((await t.consult(to.id ?? '')).situation.differ).toBe('')
  })
})
