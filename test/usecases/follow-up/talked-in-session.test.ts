import { expect, it } from 'vitest'
import type { Given } from '../support/scenes.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

/** It waited for the session, and that is over. */
const met: Given = async (t) => {
  const to = await sent({ category: 'gift_invite' })(t)
  await t.as('dana').send('session', { arg: 'w.sam' }, { 'session.date': '2026-11-24', 'session.time': '10:00' })
  t.at('2026-11-24T15:00')
  return to
}

verb('session_yes', { by: 'dana', given: met }, (t) => {
  it('talking about it was the answer', async () => {
    expect(await t.does()).toBe('none')
    expect(await t.consult(t.id)).toMatchObject({ state: 'answered', answers: [{ by: 'sam', mode: 'met' }] })
    expect(t.told()).toEqual(['dana card', 'sam card'])
  })
})

verb('session_no', { by: 'sam', given: met }, (t) => {
  it('it does not wait for another: it is to be answered soon', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).level).toBe('soon')
    expect(t.told()).toEqual(['bo card', 'bo line.became', 'dana card', 'dana line.became', 'sam card', 'sam line.became'])
  })
})
