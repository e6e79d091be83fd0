import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { local } from '#test/support/riverside.ts'
import { shown } from '../support/doorway.ts'
import { nothing, pointing, sent } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const pair = (t: Tried) => t.read((tx) => tx.sessions.peek(named('dana'), named('sam')))
const NEXT = { 'session.date': '2026-11-30', 'session.time': '10:00' }
const withSam = pointing(nothing, () => 'w.sam')

verb('session', { by: 'dana', given: withSam, values: NEXT }, (t) => {
  it('sets the date for both', async () => {
    expect(await t.does()).toMatch(/^done/)
    expect((await pair(t))?.booked).toMatchObject({ startsAt: local('2026-11-30T10:00') })
    expect(t.told()).toEqual(['dana home', 'sam session.set'])
    expect(t.woken().map(({ job }) => job)).toContain('run-sessions')
  })

  it('has what waits for a session answered when they have met, and puts on the list what is ticked', async () => {
    const waits = await sent({ category: 'gift_invite' })(t)
    const other = await sent()(t)
    await t.does({ ...NEXT, 'session.park': [`park:${other.id}`] })
    const { sessionAt, answerDueAt } = await t.consult(waits.id ?? '')
    expect([sessionAt, answerDueAt]).toEqual([(await pair(t))?.booked?.endsAt, (await pair(t))?.booked?.endsAt])
    expect((await t.read((tx) => tx.sessions.parked(named('dana')))).map((one) => one.consultId)).toEqual([other.id])
  })

  it('takes the date off', async () => {
    await t.does()
    await t.does({ 'session.date': null, 'session.time': null })
    expect((await pair(t))?.booked).toBeNull()
  })

  it('asks for a time, and for a day that is not over', async () => {
    expect(await t.does({ 'session.date': '2026-11-30' })).toBe('errors session.time')
    expect(await t.does({ ...NEXT, 'session.date': '2026-11-01' })).toBe('errors session.date')
  })

  it('is set for one’s own pairs alone', async () => {
    expect(shown(await t.as('eli').send('session', { arg: 'w.sam' }, NEXT))).toBe('card refuse.private')
    expect(shown(await t.as('zoe').send('session', { arg: 's.dana' }, NEXT))).toBe('card refuse.private')
    expect([await pair(t), t.told()]).toEqual([null, []])
  })
})

verb('session_pick', { by: 'bo', given: nothing, values: { 'session.who': 's.dana' } }, (t) => {
  it('leads to the pair, where that is one of one’s own', async () => {
    expect(await t.does()).toBe('card refuse.private')
    expect(shown(await t.as('sam').send('session.pick', {}, { 'session.who': 's.dana' }))).toBe('page session')
    expect(await t.does({})).toBe('errors session.who')
  })
})
