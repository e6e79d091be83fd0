import { expect, it } from 'vitest'
import { alarm } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('hands', { by: 'sam', given: alarm, again: 'none' }, (t) => {
  it('silences that account; the others who have the alarm are told to open its card, and it goes on (R18)', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).account).toMatchObject({ hands: 'marked', handsBy: 'sam', silentAt: t.deps.clock.now() })
    expect(t.told()).toEqual(['bo card', 'bo line.alarm.look', 'dana card', 'sam card'])
    expect((await t.consult(t.id)).state).toBe('sent')
  })
})
