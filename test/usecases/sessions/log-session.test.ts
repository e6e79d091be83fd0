import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { shown } from '../support/doorway.ts'
import { at, type Given } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const held = (t: Tried) => t.read((tx) => tx.sessions.held(named('dana'), named('sam'), 9))

/** They were to meet this morning; the card asks how it went. */
const met: Given = async (t) => {
  await t.as('dana').send('session', { arg: 'w.sam' }, { 'session.date': '2026-11-23', 'session.time': '11:00' })
  const booked = (await t.read((tx) => tx.sessions.peek(named('dana'), named('sam'))))?.booked
  return { arg: `w.sam/${booked?.id}` }
}
const MET = { 'session.mode': 'session.video', 'session.on': '2026-11-23', 'session.minutes': 50 }

verb('session_log', { by: 'dana', given: at(met, '2026-11-23T15:00'), values: MET, again: 'done session.saved.log' }, (t) => {
  it('notes how they met', async () => {
    expect(await t.does()).toMatch(/^done/)
    expect(await held(t)).toMatchObject([{ mode: 'video', minutes: 50, startsAt: t.deps.clock.now() - 4 * 3_600_000 }])
    expect(t.told()).toEqual(['dana home', 'sam session.noted'])
  })

  it('one that did not take place leads to the next date, and nobody is asked why', async () => {
    expect(await t.does({ 'session.mode': 'session.missed' })).toBe('page session')
    expect(await held(t)).toEqual([])
    expect(t.told()).toEqual(['dana home', 'sam session.noted.missed'])
  })

  it('the second of the pair finds it noted', async () => {
    await t.does()
    t.told()
    const to = { arg: t.to.arg?.replace('w.sam', 's.dana') ?? '' }
    expect(shown(await t.as('sam').send('session.log', to, MET))).toMatch(/^done/)
    expect([(await held(t)).length, t.told()]).toEqual([1, []])
  })

  it('is noted of one’s own pairs alone', async () => {
    expect(shown(await t.as('eli').send('session.log', { arg: 'w.sam' }, MET))).toBe('card refuse.private')
  })
})
