import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('decline', { by: 'sam', given: sent(), values: { 'decline.why': 'decline.close' } }, (t) => {
  it('goes to the next person at once, and the reason to nobody', async () => {
    expect(await t.does()).toBe('done')
    const { people } = await t.consult(t.id)
    expect(people.filter((one) => one.leftAt === null).map((one) => one.key)).toEqual(['bo'])
    expect(t.told()).toEqual(['bo card', 'dana card', 'dana line.declined', 'sam card'])
  })
})
