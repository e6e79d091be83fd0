import { expect, it } from 'vitest'
import { fieldOf, shown } from '../support/doorway.ts'
import { alarm } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const SAFE = { 'spoken.how': 'spoken.heard', 'spoken.plan': 'Go home.', 'answer.minutes': 5 }

verb('spoken', { by: 'sam', given: alarm, values: SAFE }, (t) => {
  it('reports contact: the others hear that it is not confirmed, and the worker is asked', async () => {
    expect(await t.does()).toBe('done')
    const { spoken, nextDueAt } = await t.consult(t.id)
    expect(spoken).toMatchObject([{ by: 'sam', how: 'safe', plan: 'Go home.', minutes: 5, confirmed: null }])
    expect(nextDueAt).not.toBeNull()
    expect(t.told()).toEqual([
      'bo card',
      'bo line.spoken.reported',
      'bo relay',
      'dana card',
      'dana relay',
      'dana worker.alarm.spoken',
      'sam card',
    ])
  })

  it('the page is drawn anew with how it went, and nothing of it is kept', async () => {
    const before = await t.digest()
    const page = await t
      .as('sam')
      .press('spoken.how', t.to, { form: 'spoken', values: { 'spoken.how': 'spoken.police', 'spoken.plan': 'x' } })
    expect([shown(page), fieldOf(page, 'spoken.how')]).toEqual(['page spoken', 'spoken.police'])
    expect(shown(await t.as('zoe').press('spoken.how', t.to, { form: 'spoken', values: SAFE }))).toBe('card refuse.private')
    expect({ ...(await t.digest()), contacts: before.contacts }).toEqual(before)
  })
})
