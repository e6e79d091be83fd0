import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('snooze', { by: 'sam', given: sent({ chosenLevel: 'today' }), values: { 'snooze.until': 'snooze.half' } }, (t) => {
  it('rests one’s own reminders and moves no due time', async () => {
    const { answerDueAt, ackDueAt } = await t.consult(t.id)
    expect(await t.does()).toBe('done')
    const consult = await t.consult(t.id)
    expect(consult).toMatchObject({ answerDueAt, ackDueAt, people: [{ key: 'sam', snoozes: 1 }] })
    expect(consult.people[0]?.snoozedUntilAt).toBeGreaterThan(t.deps.clock.now())
    expect(t.told()).toEqual(['sam card'])
  })
})
