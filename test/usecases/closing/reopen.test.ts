import { expect, it } from 'vitest'
import { after, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('reopen', { by: 'dana', given: after(sent(), ['dana', 'withdraw', { 'withdraw.why': '' }]) }, (t) => {
  it('is a new sending', async () => {
    expect(await t.does()).toBe('none')
    expect(await t.consult(t.id)).toMatchObject({ state: 'sent', run: { cause: 'reopened' } })
    expect(t.told()).toEqual(['dana card', 'dana worker.reopened.line', 'sam card', 'sam line.reopened'])
  })

  it('asks first, whoever has a part, and nobody else', async () => {
    const asks = (who: string) => t.as(who).doors.ask(t.as(who).user, 'consult.reopen', t.to)
    expect(await asks('dana')).toMatchObject({ title: expect.any(String) })
    expect(await asks('zoe')).toBeNull()
  })

  it('no more after 90 days', async () => {
    t.at('2027-02-25T10:00')
    expect(await t.does()).toBe('card error.done')
  })
})
