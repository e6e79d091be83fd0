import { expect, it } from 'vitest'
import { after, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const LATER = { 'level.to': 'level.soon', 'level.why': 'It can wait.' }

verb('level', { by: 'sam', given: after(sent({ chosenLevel: 'today' }), ['sam', 'consult.acknowledge']), values: LATER }, (t) => {
  it('later needs a reason, which the worker reads and may undo', async () => {
    expect(await t.does({ ...LATER, 'level.why': '' })).toBe('errors level.why')
    expect([(await t.consult(t.id)).level, t.logged]).toEqual(['today', []])
    expect(await t.does()).toBe('done')
    const { level, levels } = await t.consult(t.id)
    expect([level, levels.at(-1)]).toMatchObject(['soon', { by: 'sam', level: 'soon', reason: 'It can wait.' }])
    expect(t.told()).toEqual(['dana card', 'dana line.lowered', 'sam card'])
  })

  it('sooner needs none', async () => {
    expect(await t.does({ 'level.to': 'level.now' })).toBe('done')
    expect((await t.consult(t.id)).level).toBe('now')
  })
})
