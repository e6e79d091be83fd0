import { expect, it } from 'vitest'
import { offer } from '#domain/check-in/set-up.ts'
import { named } from '#domain/ids.ts'
import { after, checkIns, type Given, nothing } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const mine = (t: Tried) => t.read((tx) => tx.checkIns.of(named('dana')))

/** Asked this Friday at three. */
const asked: Given = async (t) => {
  await checkIns(t)
  t.at('2026-11-27T15:00')
  const one = { id: 'a-1', at: t.deps.clock.now(), prompts: ['prompt.what.1'], done: false }
  await t.put(async (tx) => {
    const checkIn = await tx.checkIns.of(named('dana'))
    if (checkIn) await tx.checkIns.save({ ...checkIn, asked: [one], lastOn: '2026-11-27' })
  })
  return { id: 'a-1' }
}

verb('check_in_later', { by: 'dana', given: asked }, (t) => {
  it('asks again in two hours, or the next morning at work', async () => {
    expect(await t.does()).toBe('card checkin.moved')
    expect((await mine(t))?.laterAt).not.toBeNull()
    expect(t.told()).toEqual(['dana home'])
  })
})

verb('check_in_skip', { by: 'dana', given: asked }, (t) => {
  it('needs no more asking, and nothing is kept of it', async () => {
    expect(await t.does()).toBe('card checkin.skipped')
    expect((await mine(t))?.asked).toMatchObject([{ id: 'a-1', done: true }])
    expect(t.told()).toEqual(['dana home'])
  })
})

verb('check_in_pause', { by: 'dana', given: checkIns }, (t) => {
  it('until the person wants them back', async () => {
    expect(await t.does()).toBe('card checkin.paused')
    expect(await mine(t)).toMatchObject({ state: 'paused', nextDueAt: null })
    expect(t.told()).toEqual(['dana home'])
  })
})

verb('check_in_resume', { by: 'dana', given: after(checkIns, ['dana', 'checkin.pause']) }, (t) => {
  it('goes on with the rhythm as it was chosen; after a stop the choices open', async () => {
    expect(await t.does()).toBe('card checkin.saved')
    expect((await mine(t))?.state).toBe('on')
    expect(t.told()).toEqual(['dana home'])
    await t.as('dana').press('checkin.stop')
    expect(await t.does()).toBe('page checkin.setup')
  })
})

verb('check_in_stop', { by: 'dana', given: checkIns }, (t) => {
  it('the choices stay for a new start', async () => {
    expect(await t.does()).toBe('card checkin.stopped')
    expect(await mine(t)).toMatchObject({ state: 'off', weekday: 'fri' })
    expect(t.told()).toEqual(['dana home'])
  })
})

const offered: Given = async (t) => {
  const agency = { ...t.deps.agency.current(), check_ins: { offer: { rhythm: 'week', weekday: 'tue', time: '10:00' } } } as const
  const checkIn = offer(agency.byKey.get(named('dana'))!, agency, t.deps.clock.now())
  if (!checkIn) throw new Error('no offer')
  await t.put((tx) => tx.checkIns.save(checkIn))
  return nothing(t)
}

verb('check_in_refuse', { by: 'dana', given: offered }, (t) => {
  it('it is not offered again, and nobody hears of it', async () => {
    expect(await t.does()).toBe('card checkin.refused')
    expect((await mine(t))?.state).toBe('off')
    expect(t.told()).toEqual(['dana home'])
  })

  it('changes nothing for who has chosen since', async () => {
    await checkIns(t)
    await t.does()
    expect((await mine(t))?.state).toBe('on')
  })
})
