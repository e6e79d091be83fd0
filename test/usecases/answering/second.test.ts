import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('second', { by: 'sam', given: sent(), values: { 'second.to': 'person:zoe', 'second.ask': 'Your view?' } }, (t) => {
  it('somebody else sees it and is asked; the asker stays in charge', async () => {
    expect(await t.does()).toBe('done')
    const { people } = await t.consult(t.id)
    expect(people.filter((one) => one.leftAt === null)).toMatchObject([{ key: 'sam' }, { key: 'zoe', part: 'second', from: 'sam' }])
    expect(t.told()).toEqual(['dana card', 'dana line.second', 'sam card', 'zoe card', 'zoe relay'])
  })
})
