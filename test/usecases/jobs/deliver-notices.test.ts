import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import { named, type PlatformUserId } from '#domain/ids.ts'
import { TEAMS } from '#teams/abilities.ts'
import { eventually } from '#test/support/eventually.ts'
import { deliveriesEnded, deliverNotices } from '#usecases/jobs/deliver-notices.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'

const state = (t: Clockwork) =>
  t.sql<{ to_key: string; kind: string; status: string }>("select to_key, kind, status from notices where kind <> 'home' order by seq")

/** Sam has no chat on the platform; everybody else has. */
function withoutSam({ deps }: Clockwork): void {
  const [slack] = deps.messengers()
  if (!slack) throw new Error('no way out')
  const openDm: typeof slack.openDm = async (userId) => {
    if (userId !== 'U0SAM') return slack.openDm(userId)
    throw new SendError({ kind: 'unreachable', code: 'user_not_found' })
  }
  deps.messengers = () => [{ ...slack, openDm }]
}

describe('deliver-notices', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork()
    // A run waits for a slow send for as long as a test lets it: a busy machine is slow at all of them.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
    await t.close()
  })

  it('sends what is due and remembers where it stands', async () => {
    await t.sent('k7f2')
    expect(await deliverNotices(t.deps)).toEqual({ nextDueAt: null })
    expect(t.posted.map((message) => message.to).toSorted()).toEqual(['U0DANA', 'U0SAM'])
    expect(new Set((await state(t)).map((notice) => notice.status))).toEqual(new Set(['sent']))
    await deliverNotices(t.deps)
    expect(t.posted).toHaveLength(2)
  })

  it('waits as long as a platform says, and does not hold up the others', async () => {
    await t.sent('k7f2')
    t.next.push({ kind: 'retry', afterMs: 30_000, code: 'ratelimited' })
    const now = t.deps.clock.now()
    expect(await deliverNotices(t.deps)).toEqual({ nextDueAt: now + 30_000 })
    expect(t.posted).toHaveLength(1)
    t.at(now + 30_000)
    await deliverNotices(t.deps)
    expect(t.posted.map((message) => message.to).toSorted()).toEqual(['U0DANA', 'U0SAM'])
  })

  it('looks before it sends again what may have arrived', async () => {
    await t.sent('k7f2')
    t.next.push({ kind: 'ambiguous', code: 'timeout' })
    const { nextDueAt } = await deliverNotices(t.deps)
    expect(t.posted).toHaveLength(2)
    t.at(nextDueAt ?? 0)
    await deliverNotices(t.deps)
    expect(t.posted).toHaveLength(2)
    expect(new Set((await state(t)).map((notice) => notice.status))).toEqual(new Set(['sent']))
  })

  it('tells the rules of somebody who cannot be reached: the next person has it at once', async () => {
    await t.sent('k7f2')
    withoutSam(t)
    await deliverNotices(t.deps)
    expect((await state(t)).find((notice) => notice.to_key === 'sam')?.status).toBe('failed')
    expect((await t.consult('k7f2')).people.map((person) => person.key)).toContain('bo')
    await deliverNotices(t.deps)
    expect(t.posted.map((message) => message.to)).toContain('U0BO')
  })

  it('never gives up what may pass: the pauses grow, up to half a minute', async () => {
    await t.sent('k7f2')
    const { messengers } = t.deps
    const passing = () => Promise.reject(new SendError({ kind: 'retry', code: 'whatever_new' }))
    t.deps.messengers = () => messengers().map((slack) => ({ ...slack, post: passing }))
    const pauses: number[] = []
    for (let tried = 0; tried < 12; tried++) {
      const { nextDueAt } = await deliverNotices(t.deps)
      pauses.push((nextDueAt ?? 0) - t.deps.clock.now())
      t.at(nextDueAt ?? 0)
    }
    expect(pauses).toEqual([1, 2, 5, 10, 20, ...Array(7).fill(30)].map((seconds) => seconds * 1_000))
    t.deps.messengers = messengers
    await deliverNotices(t.deps)
    expect(t.posted.map((message) => message.to).toSorted()).toEqual(['U0DANA', 'U0SAM'])
  })

  it('tries an alarm again every five seconds', async () => {
    await t.sent('k7f2')
    const { id } = await t.consult('k7f2')
    await t.deps.store.write(t.deps.workspace, async (tx) => {
      const consult = await tx.consults.get(id)
      if (consult) await tx.consults.save({ ...consult, level: 'now' })
    })
    const { messengers } = t.deps
    const passing = () => Promise.reject(new SendError({ kind: 'retry', code: 'whatever_new' }))
    t.deps.messengers = () => messengers().map((slack) => ({ ...slack, post: passing }))
    const pauses: number[] = []
    for (let tried = 0; tried < 6; tried++) {
      const { nextDueAt } = await deliverNotices(t.deps)
      pauses.push((nextDueAt ?? 0) - t.deps.clock.now())
      t.at(nextDueAt ?? 0)
    }
    expect(pauses).toEqual([1, 2, 5, 5, 5, 5].map((seconds) => seconds * 1_000))
  })

  it('gives the consult to the next person when the platform will not have the card', async () => {
    await t.sent('k7f2')
    const [slack] = t.deps.messengers()
    if (!slack) throw new Error('no way out')
    const channel = await slack.openDm(named('U0SAM'))
    const post: typeof slack.post = async (to, card) => {
      if (to.channel !== channel) return slack.post(to, card)
      throw new SendError({ kind: 'refused', code: 'msg_too_long' })
    }
    t.deps.messengers = () => [{ ...slack, post }]
    await deliverNotices(t.deps)
    expect((await state(t)).find((notice) => notice.to_key === 'sam')?.status).toBe('failed')
    expect((await t.consult('k7f2')).people.map((person) => person.key)).toContain('bo')
  })

  it('tells the chain of somebody who cannot be reached also when the database goes away right then', async () => {
    await t.sent('k7f2')
    withoutSam(t)
    // The first change of a consult meets a server that is going down.
    await t.sql('create sequence tries; grant usage on sequence tries to boundary_app')
    await t.sql(`create function goes_down() returns trigger language plpgsql as $$ begin
      if nextval('boundary.tries') = 1 then raise exception 'going down' using errcode = '57P01'; end if;
      return new; end $$`)
    await t.sql('create trigger goes_down before update on consults for each row execute function goes_down()')
    const run = deliverNotices(t.deps)
    let ended = false
    void run.then(() => {
      ended = true
    })
    await eventually(() => expect(ended).toBe(true))
    await deliveriesEnded(t.deps)
    const { people } = await t.consult('k7f2')
    const without = (await state(t)).find((notice) => notice.status === 'failed')
    expect([without?.to_key, people.map((person) => person.key)]).toEqual(['sam', expect.arrayContaining(['bo'])])
  })

  it('writes down by itself how a send ended when what follows from it cannot be done', async () => {
    await t.sent('k7f2')
    withoutSam(t)
    await t.sql("create function never() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$")
    await t.sql('create trigger never before update on consults for each row execute function never()')
    await deliverNotices(t.deps)
    expect((await state(t)).map((notice) => notice.status).toSorted()).toEqual(['failed', 'sent'])
    expect(t.logged.map(({ what }) => what)).toContain('a notice is done, but what follows from it was not')
  })

  it('follows somebody who is moved to another platform while their first card is on its way', async () => {
    await t.sent('k7f2')
    const [slack] = t.deps.messengers()
    const inSlack = t.deps.agency.current()
    const sam = inSlack.byKey.get(named('sam'))
    if (!slack || !sam) throw new Error('no way out, or nobody to move')
    const { slack: _left, ...anywhere } = sam
    let agency: Agency = {
      ...inSlack,
      byKey: new Map([...inSlack.byKey, [sam.key, { ...anywhere, teams: named<PlatformUserId>('sam-in-teams') }]]),
    }
    t.deps.agency = { current: () => agency }
    // The agency file moves Sam to Slack before it is written down where the card stands in Teams.
    const post: typeof slack.post = async (to, card) => {
      agency = inSlack
      return slack.post(to, card)
    }
    t.deps.messengers = () => [slack, { ...slack, platform: 'teams', abilities: TEAMS, post }]
    await deliverNotices(t.deps)
    await deliverNotices(t.deps)
    expect(t.posted.map((message) => message.to).filter((to) => to !== 'U0DANA')).toEqual(['sam-in-teams', 'U0SAM'])
  })

  it('ends a run while a platform hangs, goes on by itself, and wakes the queue when that lane is free', async () => {
    await t.sent('k7f2')
    const { promise, resolve } = Promise.withResolvers<void>()
    t.next.push(promise)
    const run = deliverNotices(t.deps)
    let ended = false
    void run.then(() => {
      ended = true
    })
    // Each look moves the timers on.
    await eventually(() => expect([ended, t.posted.length]).toEqual([true, 1]))
    t.woken()
    resolve()
    await deliveriesEnded(t.deps)
    expect(t.posted).toHaveLength(2)
    expect(t.woken()).toEqual([{ job: 'deliver-notices', at: t.deps.clock.now() }])
  })
})
