import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { closing, draft, nothing, sent } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

/** The same by a typed word. */
const typed = async (t: Tried, who: string, words: string) => shown(await t.as(who).doors.command(t.as(who).user, words, words))

verb('flag', { by: 'dana', given: draft('ask') }, (t) => {
  it('opens the guide: the unsent draft if there is one, else the gate', async () => {
    expect(await t.does()).toBe('page resume')
    expect(shown(await t.as('eli').press('door.flag'))).toBe('page gate')
    expect(await typed(t, 'eli', 'somebody’s name')).toBe('page gate')
  })
})

verb('list_mine', { by: 'dana', given: sent() }, (t) => {
  it('names the worker’s open consults and no word of them', async () => {
    const { token } = await t.consult(t.id)
    const mine = await t.as('dana').press('door.mine')
    expect([wordsOf(mine).includes(token), wordsOf(mine).includes('A gift.')]).toEqual([true, false])
    expect(wordsOf(await t.as('eli').press('door.mine'))).not.toContain(token)
    expect(await typed(t, 'dana', 'mine')).toBe(shown(mine))
  })
})

verb('list_queue', { by: 'sam', given: sent() }, (t) => {
  it('names what waits for a supervisor; who never answers is told that it is not for them', async () => {
    const { token } = await t.consult(t.id)
    expect(wordsOf(await t.as('sam').press('door.queue'))).toContain(token)
    expect(wordsOf(await t.as('zoe').press('door.queue'))).not.toContain(token)
    expect(await typed(t, 'dana', 'queue')).toBe('card refuse.queue')
  })
})

verb('closed_list', { by: 'sam', given: closing() }, (t) => {
  const finds = async (who: string, token: string) => wordsOf(await t.as(who).press('door.closed')).includes(token)

  it('what has ended is found by exactly those who have a part in it, with no word of it', async () => {
    const { token } = await t.consult(t.id)
    const list = await t.as('sam').press('door.closed')
    expect([wordsOf(list).includes(token), wordsOf(list).includes('A record to read'), wordsOf(list).includes('A gift.')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await typed(t, 'sam', 'closed')).toBe(shown(list))
    expect([await finds('dana', token), await finds('eli', token), await finds('zoe', token)]).toEqual([true, false, false])
  })

  it('not any more by somebody who is left out since, and what runs again stands in no list of what has ended', async () => {
    const { token } = await t.consult(t.id)
    await t.as('dana').send('exclude', t.to, { 'review.exclude': ['person:sam'] })
    expect([await finds('sam', token), await finds('dana', token)]).toEqual([false, true])
    await t.as('dana').press('consult.reopen', t.to)
    expect(await finds('dana', token)).toBe(false)
  })
})

verb('help', { by: 'dana', given: nothing }, (t) => {
  it('lists what can be typed', async () => {
    expect(await t.does()).toBe(await typed(t, 'dana', 'help'))
  })
})

verb('insights', { by: 'sam', given: nothing }, (t) => {
  it('are for those who supervise and manage', async () => {
    expect(await t.does()).toBe(await typed(t, 'mo', 'insights'))
    expect(await typed(t, 'dana', 'insights')).toBe('card refuse.insights')
  })
})

verb('open_insights', { by: 'sam', given: nothing }, (t) => {
  it('the platform opens the link by itself: nothing is said', async () => {
    expect(await t.does()).toBe('none')
    expect(t.logged).toEqual([])
  })
})
