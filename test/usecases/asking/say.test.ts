import { expect, it } from 'vitest'
import { after, alarm, answered, sent, spokenFor } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('agree', { by: 'dana', given: answered() }, (t) => {
  it('the answer works for the worker: what is left is to close it', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).state).toBe('agreed')
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.agreed'])
  })
})

verb('not_enough', { by: 'dana', given: answered() }, (t) => {
  it('runs the clocks again', async () => {
    expect(await t.does()).toBe('none')
    expect(await t.consult(t.id)).toMatchObject({ state: 'sent', notEnough: 1, run: { cause: 'not_enough' } })
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.unanswered'])
  })
})

verb('safe', { by: 'dana', given: alarm }, (t) => {
  it('is told to those alerted; the alarm goes on', async () => {
    expect(await t.does()).toBe('none')
    const { level, spoken, pausedUntilAt } = await t.consult(t.id)
    expect([level, spoken, pausedUntilAt]).toEqual(['now', [], t.deps.clock.now() + 15 * 60_000])
    expect(t.told()).toEqual(['bo card', 'bo line.safe', 'dana card', 'dana worker.alarm.safe', 'sam card', 'sam line.safe'])
  })
})

verb('mistake', { by: 'dana', given: alarm }, (t) => {
  it('is told to those alerted; the alarm goes on', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).level).toBe('now')
    expect(t.told()).toEqual(['bo card', 'bo line.mistake', 'dana card', 'dana worker.alarm.safe', 'sam card', 'sam line.mistake'])
  })
})

verb('confirm_spoken', { by: 'dana', given: spokenFor() }, (t) => {
  it('they did speak: without a safe word it counts half, and the alarm goes on', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).spoken).toMatchObject([{ confirmed: true }])
    expect(t.told()).toEqual([
      'bo card',
      'bo line.spoken.half',
      'dana card',
      'dana line.spoken.half.worker',
      'sam card',
      'sam line.spoken.half',
    ])
  })
})

verb('deny_spoken', { by: 'dana', given: spokenFor() }, (t) => {
  it('they did not: everyone is called again', async () => {
    expect(await t.does()).toBe('none')
    expect(await t.consult(t.id)).toMatchObject({ spoken: [{ confirmed: false }], spokenFrom: 1, run: { cause: 'sent' } })
    expect(t.told()).toEqual([
      'bo card',
      'bo line.spoken.no',
      'bo remind.alarm',
      'dana card',
      'dana line.spoken.again',
      'sam card',
      'sam line.spoken.no',
      'sam remind.alarm',
    ])
  })
})

verb('noted', { by: 'dana', given: sent() }, (t) => {
  it('keeps a pointer and no content', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).caseNote).toBe('yes')
    expect(t.told()).toEqual(['dana card', 'sam card'])
  })
})

const lowered = after(
  sent({ chosenLevel: 'today' }),
  ['sam', 'consult.acknowledge'],
  ['sam', 'level', { 'level.to': 'level.soon', 'level.why': 'It can wait.' }],
)

verb('undo_lower', { by: 'dana', given: lowered }, (t) => {
  it('puts the level back', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).level).toBe('today')
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.put_back'])
  })
})
