import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('raise', { by: 'dana', given: sent(), values: { 'ask.level': 'level.today', 'raise.why': 'They called.' } }, (t) => {
  it('makes it more urgent', async () => {
    expect(await t.does()).toBe('done')
    expect((await t.consult(t.id)).levels.at(-1)).toMatchObject({ by: 'dana', level: 'today', reason: 'They called.' })
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.raised'])
  })

  it('to now is an alarm, and shows the danger page', async () => {
    expect(await t.does({ 'ask.level': 'level.now' })).toBe('page danger')
    expect((await t.consult(t.id)).level).toBe('now')
    expect(t.told()).toEqual(['bo card', 'dana card', 'sam card', 'sam line.alarm.raised'])
  })
})
