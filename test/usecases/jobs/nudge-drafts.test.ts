import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { withReminder } from '#domain/situation/kept.ts'
import { situationSchema } from '#domain/situation/situation.ts'
import { WORKSPACE } from '#test/support/postgres.ts'
import { local } from '#test/support/riverside.ts'
import { nudgeDrafts } from '#usecases/jobs/nudge-drafts.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

const DUE = local('2026-11-24T10:00')

describe('nudge-drafts', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork()
  })
  afterEach(() => t.close())

  const begun = (id: string) =>
    t.deps.store.write(WORKSPACE, (tx) => {
      const now = t.deps.clock.now()
      const situation = situationSchema.parse({ gate: 'd' })
      return tx.drafts.save({
        id: named(id),
        workerKey: named('dana'),
        situation,
        page: 'about',
        startedAt: now,
        changedAt: now,
        nudgeAt: DUE,
      })
    })

  it('leaves a draft alone until its time', async () => {
    await begun('d1')
    t.at(DUE - 1)
    await nudgeDrafts(t.deps)
    expect(await t.pending()).toEqual([])
    expect(t.woken()).toEqual([])
  })

  it('reminds its author once, privately, and the draft stays', async () => {
    await begun('d1')
    t.at(DUE)
    await nudgeDrafts(t.deps)
    await nudgeDrafts(t.deps)
    expect(t.woken()).toEqual([{ job: 'deliver-notices', at: DUE }])
    await deliverAll(t.deps)
    expect(t.posted).toMatchObject([{ to: 'U0DANA', threadId: null }])
    expect(t.posted[0]?.words).toContain('draft.resume')
    expect(await t.deps.store.read(WORKSPACE, (tx) => tx.drafts.get(named('d1')))).toMatchObject({ nudgeAt: null })
  })

  it('says nothing of a draft that was sent or deleted', async () => {
    await begun('d1')
    await t.deps.store.write(WORKSPACE, (tx) => tx.drafts.remove(named('d1')))
    t.at(DUE)
    await nudgeDrafts(t.deps)
    expect(await t.pending()).toEqual([])
  })

  it('reminds of all that are due, however many', async () => {
    for (let i = 0; i < 60; i++) await begun(`d${i}`)
    t.at(DUE)
    await nudgeDrafts(t.deps)
    expect(await t.pending()).toHaveLength(60)
  })

  it('comes an hour before the contact as well, with the steps and no more on the lock screen, and not once it is over', async () => {
    await begun('d1')
    const set = (contactDate: string, contactTime: string) =>
      t.deps.store.write(WORKSPACE, async (tx) => {
        const draft = await tx.drafts.lock(named('d1'))
        const situation = { ...draft!.situation, category: 'personal_interest' as const, contactDate, contactTime }
        await tx.drafts.update(withReminder({ ...draft!, situation }, t.deps.agency.current(), t.deps.clock.now()))
      })
    const sweep = async (at: string) => {
      const before = t.posted.length
      t.at(at)
      await nudgeDrafts(t.deps)
      await deliverAll(t.deps)
      return t.posted.slice(before).map(({ words }) => words)
    }
    await set('2026-11-23', '16:00')
    const [steps, ...more] = await sweep('2026-11-23T15:00')
    for (const said of ['From the steps you began', 'Your steps.', 'draft.steps', 'draft.resume']) expect(steps).toContain(said)
    expect(more).toEqual([])
    expect(await sweep('2026-11-23T15:30')).toEqual([])
    expect(await sweep('2026-11-24T10:00')).toMatchObject([expect.stringContaining('draft.delete')])
    await set('2026-11-25', '15:00')
    expect(await sweep('2026-11-25T15:01')).toEqual([])
    await set('2026-11-26', '15:00')
    expect(await sweep('2026-11-26T14:00')).toMatchObject([expect.stringContaining('draft.steps')])
    expect(await sweep('2026-11-27T10:00')).toEqual([])
  })
})
