import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import { type ConsultId, named, type PersonKey, type PlatformUserId } from '#domain/ids.ts'
import { TEAMS } from '#teams/abilities.ts'
import { eventually } from '#test/support/eventually.ts'
import { deliveriesEnded, deliverNotices } from '#usecases/jobs/deliver-notices.ts'
import { type Messenger, SendError } from '#usecases/ports/messenger.ts'
import type { NewNotice } from '#usecases/ports/notice.ts'
import { saveChanged } from '#usecases/save-changed.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

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

type Post = Messenger['post']

/** The platform as `how` makes of each post. */
function withPosts({ deps }: Clockwork, how: (post: Post, ...args: Parameters<Post>) => ReturnType<Post>): void {
  const [slack] = deps.messengers()
  if (!slack) throw new Error('no way out')
  deps.messengers = () => [{ ...slack, post: (to, card) => how(slack.post, to, card) }]
}

/** Delivers so many times, each when the next is due; the waits between. */
async function pausesOf(t: Clockwork, times: number): Promise<number[]> {
  const pauses: number[] = []
  for (let tried = 0; tried < times; tried++) {
    const { nextDueAt } = await deliverAll(t.deps)
    pauses.push((nextDueAt ?? 0) - t.deps.clock.now())
    t.at(nextDueAt ?? 0)
  }
  return pauses
}

async function alarmOf(t: Clockwork): Promise<void> {
  const consult = await t.sent('k7f2')
  await t.deps.store.write(t.deps.workspace, async (tx) => {
    await tx.consults.get(consult.id)
    await saveChanged(t.deps, tx, { consult: { ...consult, level: 'now' }, effects: [] }, t.deps.clock.now())
  })
}

const wordsTo = (to: string, dueAt: number): NewNotice => ({
  to: named(to),
  consultId: named('k7f2'),
  draftId: null,
  what: { kind: 'line', text: 'line.unreachable', params: { name: 'Still there?', person: '' } },
  dueAt,
  dedupeKey: `words to ${to}`,
})

/** Sam's card alone waits, so that a word about him is believed at once. */
async function onlySam(t: Clockwork): Promise<void> {
  await t.sql("update notices set status = 'sent' where to_key <> 'sam'")
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
    expect(await deliverAll(t.deps)).toEqual({ nextDueAt: null })
    expect(t.posted.map((message) => message.to).toSorted()).toEqual(['U0DANA', 'U0SAM'])
    expect(new Set((await state(t)).map((notice) => notice.status))).toEqual(new Set(['sent']))
    await deliverAll(t.deps)
    expect(t.posted).toHaveLength(2)
  })

  it('waits as long as a platform says, and does not hold up the others', async () => {
    await t.sent('k7f2')
    t.next.push({ kind: 'retry', afterMs: 30_000, code: 'ratelimited' })
    const now = t.deps.clock.now()
    expect(await deliverAll(t.deps)).toEqual({ nextDueAt: now + 30_000 })
    expect(t.posted).toHaveLength(1)
    t.at(now + 30_000)
    await deliverAll(t.deps)
    expect(t.posted.map((message) => message.to).toSorted()).toEqual(['U0DANA', 'U0SAM'])
  })

  it('looks before it sends again what may have arrived', async () => {
    await t.sent('k7f2')
    t.next.push({ kind: 'ambiguous', code: 'timeout' })
    const { nextDueAt } = await deliverAll(t.deps)
    expect(t.posted).toHaveLength(2)
    t.at(nextDueAt ?? 0)
    await deliverAll(t.deps)
    expect(t.posted).toHaveLength(2)
    expect(new Set((await state(t)).map((notice) => notice.status))).toEqual(new Set(['sent']))
  })

  it('tells the rules of somebody who cannot be reached: the next person has it at once', async () => {
    await t.begun('k7f2')
    withoutSam(t)
    // While Dana's card is on its way the word about Sam is not believed yet: it is asked for once more.
    const { nextDueAt } = await deliverAll(t.deps)
    t.at(nextDueAt ?? t.deps.clock.now())
    await deliverAll(t.deps)
    expect((await state(t)).find((notice) => notice.to_key === 'sam')?.status).toBe('failed')
    expect((await t.consult('k7f2')).people.map((person) => person.key)).toContain('bo')
    await deliverAll(t.deps)
    expect(t.posted.map((message) => message.to)).toContain('U0BO')
  })

  it('tells the worker that chat takes nothing only while that is so: afterwards it is no news', async () => {
    const says = async (held: boolean) => {
      const consult = await t.begun(held ? 'k7f2' : 'k7f3')
      const people = consult.people.map((p) => ({ ...p, heldUp: held, sentToAt: held ? null : t.deps.clock.now() }))
      await t.deps.store.write(t.deps.workspace, async (tx) => {
        await tx.consults.get(consult.id)
        await tx.consults.save({ ...consult, people })
        const what = { kind: 'line', text: 'line.outage', params: { person: { person: named<PersonKey>('sam') } } } as const
        await tx.notices.add([{ to: named('dana'), consultId: consult.id, draftId: null, what, dueAt: 0, dedupeKey: consult.id }])
      })
      // Sam's card, taken first, would end what is told.
      await t.sql("update notices set status = 'sent' where to_key <> 'dana'")
      const from = t.posted.length
      while ((await deliverAll(t.deps)).nextDueAt !== null);
      return t.posted.slice(from).some(({ words }) => words.includes('Chat is not taking messages'))
    }
    expect([await says(false), await says(true)]).toEqual([false, true])
  })

  it('never gives up what may pass: the pauses grow, up to half a minute', async () => {
    await t.sent('k7f2')
    const { messengers } = t.deps
    withPosts(t, () => Promise.reject(new SendError({ kind: 'retry', code: 'whatever_new' })))
    const pauses = await pausesOf(t, 12)
    expect(pauses).toEqual([1, 2, 5, 10, 20, ...Array(7).fill(30)].map((seconds) => seconds * 1_000))
    t.deps.messengers = messengers
    await deliverAll(t.deps)
    expect(t.posted.map((message) => message.to).toSorted()).toEqual(['U0DANA', 'U0SAM'])
  })

  it('tries an alarm again often enough to be there within two seconds of the platform taking posts again', async () => {
    await alarmOf(t)
    withPosts(t, () => Promise.reject(new SendError({ kind: 'retry', code: 'whatever_new' })))
    expect(await pausesOf(t, 8)).toEqual([300, 500, 700, 700, 700, 700, 700, 700])
  })

  it('lets what comes later out past a card that is refused with a code nobody listed while others are taken, and goes on trying it', async () => {
    await t.sent('k7f2')
    const inChatOfSam = (where: { channel: string }) => where.channel === 'D-U0SAM'
    let refusing = true
    withPosts(t, (post, to, card) =>
      refusing && inChatOfSam(to) && !JSON.stringify(card).includes('Still there?')
        ? Promise.reject(new SendError({ kind: 'retry', code: 'brand_new_code' }))
        : post(to, card),
    )
    await t.deps.store.write(t.deps.workspace, (tx) => tx.notices.add([wordsTo('sam', t.deps.clock.now())]))
    expect(await pausesOf(t, 2)).toEqual([1_000, 2_000])
    expect(t.posted.map(({ to }) => to)).toEqual(['U0DANA'])
    await deliverAll(t.deps)
    expect(t.posted.map(({ to }) => to)).toEqual(['U0DANA', 'U0SAM'])
    expect(await pausesOf(t, 5)).toEqual([5, 10, 20, 30, 30].map((seconds) => seconds * 1_000))
    refusing = false
    await deliverAll(t.deps)
    expect(t.posted.map(({ to }) => to)).toEqual(['U0DANA', 'U0SAM', 'U0SAM'])
  })

  it('tries an alarm’s card less often that has been refused by itself for a minute, but not while the platform takes nothing from anybody', async () => {
    await alarmOf(t)
    withPosts(t, (post, to, card) =>
      to.channel === 'D-U0SAM' ? Promise.reject(new SendError({ kind: 'retry', code: 'brand_new_code' })) : post(to, card),
    )
    const aMinute = await pausesOf(t, 87)
    expect(aMinute).toEqual([300, 500, ...Array(85).fill(700)])
    await t.deps.store.write(t.deps.workspace, (tx) => tx.notices.add([wordsTo('dana', t.deps.clock.now())]))
    // The first of these tries may still come before the words are taken.
    expect((await pausesOf(t, 4)).slice(1)).toEqual([30_000, 30_000, 700])
  })

  it('counts as no try what it was only told to come later with', async () => {
    await t.sent('k7f2')
    withPosts(t, () => Promise.reject(new SendError({ kind: 'retry', afterMs: 4_000, code: 'paced' })))
    expect(await pausesOf(t, 4)).toEqual([4_000, 4_000, 4_000, 4_000])
    withPosts(t, () => Promise.reject(new SendError({ kind: 'retry', code: 'whatever_new' })))
    expect(await pausesOf(t, 2)).toEqual([1_000, 2_000])
  })

  it('keeps the order of what waits for somebody while the platform takes nothing from anybody', async () => {
    await t.sent('k7f2')
    await t.deps.store.write(t.deps.workspace, (tx) => tx.notices.add([wordsTo('sam', t.deps.clock.now())]))
    let away = true
    withPosts(t, (post, to, card) => (away ? Promise.reject(new SendError({ kind: 'retry', code: 'brand_new_code' })) : post(to, card)))
    await pausesOf(t, 8)
    away = false
    await deliverAll(t.deps)
    expect(t.posted.filter(({ to }) => to === 'U0SAM').map(({ words }) => words.includes('Still there?'))).toEqual([false, true])
  })

  const refusing = (who: string, call: 'post' | 'update') => {
    const [slack] = t.deps.messengers()
    if (!slack) throw new Error('no way out')
    const refused = () => Promise.reject(new SendError({ kind: 'refused', code: 'invalid_blocks' }))
    t.deps.messengers = () => [
      {
        ...slack,
        post: (to, card) => (call === 'post' && to.channel === `D-${who}` ? refused() : slack.post(to, card)),
        update: (ref, ...rest) => (call === 'update' && ref.channel === `D-${who}` ? refused() : slack.update(ref, ...rest)),
      },
    ]
  }

  it('gives the consult to the next person when the platform will not have the card', async () => {
    await t.begun('k7f2')
    refusing('U0SAM', 'post')
    await deliverAll(t.deps)
    expect((await state(t)).find((notice) => notice.to_key === 'sam')?.status).toBe('failed')
    expect((await t.consult('k7f2')).people.map((person) => [person.key, person.leftAt === null])).toEqual([
      ['sam', false],
      ['bo', true],
    ])
  })

  it('a card that stands and will not be redrawn takes nobody off, and tells nobody anything', async () => {
    await t.begun('k7f2')
    await deliverAll(t.deps)
    const from = t.posted.length
    refusing('U0SAM', 'update')
    const card = { to: named<PersonKey>('sam'), consultId: named<ConsultId>('k7f2'), draftId: null, what: { kind: 'card' as const } }
    await t.deps.store.write(t.deps.workspace, (tx) => tx.notices.add([{ ...card, dueAt: t.deps.clock.now(), dedupeKey: 'again' }]))
    await deliverAll(t.deps)
    await deliverAll(t.deps)
    expect((await state(t)).filter(({ status }) => status === 'failed')).toEqual([{ to_key: 'sam', kind: 'card', status: 'failed' }])
    expect((await t.consult('k7f2')).people).toMatchObject([{ key: 'sam', leftAt: null }])
    expect(t.posted.slice(from)).toEqual([])
  })

  it('tells the chain of somebody who cannot be reached also when the database goes away right then', async () => {
    await t.begun('k7f2')
    withoutSam(t)
    await onlySam(t)
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

  it('what is tried again is held up, whatever was said of it, also where it cannot be drawn; what is given up is not', async () => {
    const held: unknown[] = []
    t.deps.sends = { note: (platform, call, _id, became) => void (call === 'post' && held.push([platform, call, became])) }
    const became = async (fault: SendError | Error) => {
      held.length = 0
      withPosts(t, () => Promise.reject(fault))
      await t.sql("update notices set due_at = 0 where status = 'pending'")
      await deliverAll(t.deps)
      return [...new Set(held.map((one) => JSON.stringify(one)))].toSorted()
    }
    await t.begun('k7f2')
    const { messengers } = t.deps
    const again = (code: string) => [JSON.stringify(['slack', 'post', { triedAgain: code }])]
    // Of two who wait nobody is believed to have left.
    expect(await became(new SendError({ kind: 'unreachable', code: 'user_not_found' }))).toEqual(again('user_not_found'))
    expect(await became(new SendError({ kind: 'moved', code: 'channel_not_found' }))).toEqual(again('channel_not_found'))
    expect(await became(new SendError({ kind: 'ambiguous', code: 'timeout' }))).toEqual(again('timeout'))
    expect(await became(new TypeError('no such text'))).toEqual(again('prepare_failed'))
    t.deps.messengers = messengers
    expect(await became(new SendError({ kind: 'refused', code: 'msg_too_long' }))).toContain(JSON.stringify(['slack', 'post', 'over']))
  })

  it('writes down by itself how a send ended when what follows from it cannot be done', async () => {
    await t.begun('k7f2')
    withoutSam(t)
    await onlySam(t)
    await t.sql("create function never() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$")
    await t.sql('create trigger never before update on consults for each row execute function never()')
    await deliverAll(t.deps)
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
    await deliverAll(t.deps)
    await deliverAll(t.deps)
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

  it('takes nothing for lost that it is itself still sending, however long that takes', async () => {
    await t.sent('k7f2')
    await onlySam(t)
    const { promise, resolve } = Promise.withResolvers<void>()
    t.next.push(promise)
    // Each look moves the timers on.
    const runEnds = async () => {
      let ended = false
      void deliverNotices(t.deps).then(() => {
        ended = true
      })
      await eventually(() => expect(ended).toBe(true))
    }
    await runEnds()
    await t.sql("update notices set claimed_at = claimed_at - interval '1 hour' where status = 'sending'")
    const later = performance.now() + 3_600_000
    vi.spyOn(performance, 'now').mockReturnValue(later)
    await runEnds()
    vi.mocked(performance.now).mockRestore()
    resolve()
    await deliveriesEnded(t.deps)
    expect(t.posted.map(({ to }) => to)).toEqual(['U0SAM'])
    expect(await state(t)).toContainEqual({ to_key: 'sam', kind: 'card', status: 'sent' })
  })
})
