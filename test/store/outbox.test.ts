import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { type NoticeId, named, type PersonKey } from '#domain/ids.ts'
import { databaseProxy } from '#test/support/database-proxy.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { type NewNotice, type Notice, URGENCY } from '#usecases/ports/notice.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aNotice, MIN, T0 } from './examples.ts'

let db: FreshStore
beforeEach(async () => {
  db = await freshStore()
})
afterEach(() => db.close())

const add = (...notices: NewNotice[]) => db.store.write(WORKSPACE, (tx) => tx.notices.add(notices))
const claim = (now = T0, limit = 50) => db.store.outbox.claim(now, limit)
const sent = (n: Notice) => db.store.outbox.sent(n, accepted(), nothing)
const accepted = (ref: MessageRef | null = null) => ({ platform: 'slack' as const, ref, posted: ref !== null, at: T0 })
const again = (dueAt: number, error: string, ambiguous = false, aside = false) => ({ dueAt, error, tried: true, ambiguous, aside })
const nothing = () => Promise.resolve()
const line = (text: string, over: Partial<NewNotice> = {}) =>
  aNotice({ consultId: 'c', what: { kind: 'line', text: text as TextId, params: {} }, ...over })
const card = (over: Partial<NewNotice> = {}) => aNotice({ consultId: 'c', what: { kind: 'card' }, ...over })
const said = (list: Notice[]) => list.map((n) => (n.what.kind === 'line' ? n.what.text : n.what.kind))

describe('a notice', () => {
  it('is claimed whole once it is due, by one claim only', async () => {
    const what = {
      kind: 'line' as const,
      text: 'line.seen' as const,
      params: { who: { person: named<PersonKey>('sam') }, at: { at: T0 }, n: 2 },
      buttons: ['consult.ack'],
    }
    await add(aNotice({ to: 'mo', consultId: 'c-1', what, dueAt: T0 + 5 }))
    expect(await db.store.outbox.nextDueAt()).toBe(T0 + 5)
    expect(await claim(T0 + 4)).toEqual([])
    expect(await claim(T0 + 5)).toEqual([
      {
        id: expect.any(String),
        workspace: WORKSPACE,
        to: 'mo',
        consultId: 'c-1',
        draftId: null,
        what,
        urgency: URGENCY.rest,
        askedAt: T0 + 5,
        dueAt: T0 + 5,
        attempt: 1,
        ambiguous: false,
        fence: 1,
      },
    ])
    expect(await claim(T0 + 9)).toEqual([])
    expect(await db.store.outbox.nextDueAt()).toBeNull()
  })

  it('is kept once however often it is added', async () => {
    const notice = aNotice({ dedupeKey: 'once' })
    await add(notice, notice)
    await add(notice)
    await Promise.all([add(notice), add(notice), add(notice)])
    expect(await claim()).toHaveLength(1)
  })

  it('comes again with a new fence and its doubt after a retry, and no sooner than asked', async () => {
    await add(aNotice())
    const [first] = await claim()
    await db.store.outbox.retry(first!, again(T0 + MIN, 'timeout', true))
    expect(await claim(T0 + MIN - 1)).toEqual([])
    expect(await claim(T0 + MIN)).toEqual([{ ...first, dueAt: T0 + MIN, attempt: 2, fence: 2, ambiguous: true }])
  })

  it('is changed by nobody whose claim is over', async () => {
    await add(aNotice())
    const [old] = await claim()
    await db.store.outbox.retry(old!, again(T0, 'reset'))
    const [now] = await claim()
    await db.store.outbox.sent(old!, accepted(), nothing)
    await db.store.outbox.failed(old!, 'late', T0, nothing)
    await db.store.outbox.retry(old!, again(T0, 'late'))
    expect(await db.store.outbox.counts()).toMatchObject({ sending: 1, failed: 0, pending: 0 })
    await sent(now!)
    await db.store.outbox.failed(now!, 'late', T0, nothing)
    expect(await db.store.outbox.counts()).toEqual({ pending: 0, sending: 0, failed: 0, oldestDueAt: null })
  })

  it('is counted by state, and the oldest due is told', async () => {
    await add(aNotice({ dueAt: T0 - 3, to: 'a' }), aNotice({ dueAt: T0 - 2, to: 'b' }), aNotice({ dueAt: T0 + 1, to: 'c' }))
    const [one] = await claim()
    await db.store.outbox.failed(one!, 'unreachable no_address', T0, nothing)
    expect(await db.store.outbox.counts()).toEqual({ pending: 1, sending: 1, failed: 1, oldestDueAt: T0 + 1 })
  })

  it('that cannot be opened holds up nothing', async () => {
    await add(aNotice({ to: 'a' }), aNotice({ to: 'b' }))
    await db.sql("update notices set sealed = '\\x00' where to_key = 'a'")
    expect((await claim()).map((n) => n.to)).toEqual(['b'])
    expect(await db.store.outbox.counts()).toMatchObject({ failed: 1, sending: 1 })
  })
})

describe('the end of a notice', () => {
  const later = line('what follows', { to: named('mo') })
  const follows = async (tx: Tx) => {
    await tx.notices.add([later])
    return 'done'
  }
  const failed = (n: Notice, during = follows) => db.store.outbox.failed(n, 'gone', T0, during)

  it('is one with what follows from it', async () => {
    await add(line('one'))
    const [one] = await claim()
    expect(await failed(one!)).toBe('done')
    expect(await db.store.outbox.counts()).toMatchObject({ failed: 1, pending: 1, sending: 0 })
  })

  it('is not written where what follows cannot be', async () => {
    await add(line('one'))
    const [one] = await claim()
    const no = () => Promise.reject(new Error('no'))
    await expect(failed(one!, no)).rejects.toThrow('no')
    await expect(db.store.outbox.sent(one!, accepted(), no)).rejects.toThrow('no')
    expect(await db.store.outbox.counts()).toMatchObject({ failed: 0, pending: 0, sending: 1 })
  })

  it('has no consequence when another claim has begun since, or when it was written before', async () => {
    await add(line('one'))
    const [old] = await claim()
    await db.store.outbox.retry(old!, again(T0, 'reset'))
    const [one] = await claim()
    expect(await failed(old!)).toBeNull()
    expect(await db.store.outbox.sent(old!, accepted(), follows)).toBeNull()
    expect(await db.store.outbox.counts()).toMatchObject({ sending: 1, pending: 0 })
    expect(await failed(one!)).toBe('done')
    expect(await failed(one!)).toBeNull()
    expect(await db.store.outbox.counts()).toMatchObject({ failed: 1, pending: 1 })
  })

  it('says since when a platform takes new messages: a card redrawn and a Home drawn are none', async () => {
    const since = (platform: 'slack' | 'teams', at: number) => db.store.read(WORKSPACE, (tx) => tx.notices.firstAccepted(platform, at))
    await add(line('one'), aNotice({ to: 'mo' }))
    const [one, two] = await claim()
    await db.store.outbox.sent(one!, { ...accepted({ channel: 'D1', id: '17.1' }), posted: false }, nothing)
    expect(await since('slack', T0)).toBeNull()
    await db.store.outbox.sent(two!, accepted({ channel: 'D2', id: '17.2' }), nothing)
    expect(await since('slack', T0)).toBe(T0)
    expect(await since('slack', T0 - 5)).toBe(T0)
    expect(await since('slack', T0 + 1)).toBeNull()
    expect(await since('teams', T0)).toBeNull()
  })

  it('says who else waits for a message that was tried, or is being sent', async () => {
    const waiting = (but: string) => db.store.read(WORKSPACE, (tx) => tx.notices.peopleWaiting(named(but)))
    await add(aNotice({ to: 'sam' }), aNotice({ to: 'mo' }), aNotice({ to: 'dana', what: { kind: 'home' } }))
    expect(await waiting('lu')).toEqual([])
    const claimed = await claim()
    expect((await waiting('lu')).toSorted()).toEqual(['mo', 'sam'])
    for (const one of claimed) await db.store.outbox.retry(one, again(T0 + 1_000, 'http_403'))
    expect((await waiting('lu')).toSorted()).toEqual(['mo', 'sam'])
    expect(await waiting('mo')).toEqual(['sam'])
  })
})

describe('the notices of one person and consult', () => {
  it('go out one after the other, in order, whatever becomes of each', async () => {
    await add(line('1'), line('2'), line('3'), line('4'))
    const [one, ...none] = await claim()
    expect([one!.what, none]).toEqual([{ kind: 'line', text: '1', params: {} }, []])
    await db.store.outbox.retry(one!, again(T0 + MIN, '429'))
    expect(await claim()).toEqual([])
    expect(await db.store.outbox.nextDueAt()).toBe(T0 + MIN)
    const [anew] = await claim(T0 + MIN)
    expect(said([anew!])).toEqual(['1'])
    await sent(anew!)
    const [two] = await claim(T0 + MIN)
    expect(said([two!])).toEqual(['2'])
    await db.store.outbox.failed(two!, 'refused', T0, nothing)
    const [three] = await claim(T0 + MIN)
    expect(said([three!])).toEqual(['3'])
  })

  it('do not wait for one that was asked for later, nor for other people, consults, drafts or Home', async () => {
    await add(
      line('tomorrow', { dueAt: T0 + 1440 * MIN }),
      line('now'),
      line('other person', { to: named('mo') }),
      line('other consult', { consultId: named('c2') }),
      line('draft', { consultId: null, draftId: named('d') }),
      aNotice({ what: { kind: 'home' } }),
      line('no consult', { consultId: null }),
    )
    expect(said(await claim()).sort()).toEqual(['draft', 'home', 'no consult', 'now', 'other consult', 'other person'])
  })

  it('are never two at once, with several claiming for as long as there is something', async () => {
    const people = ['a', 'b', 'c']
    await add(...[0, 1, 2, 3, 4].flatMap((n) => people.map((to) => line(String(n), { to: named(to) }))))
    const order: string[] = []
    const atWork = new Set<string>()
    const other = await freshStore({ client: db.client, keys: db.keys })
    const work = async (store: FreshStore['store']) => {
      for (let empty = 0; empty < 3; ) {
        const list = await store.outbox.claim(T0, 4)
        empty = list.length === 0 ? empty + 1 : 0
        for (const n of list) {
          expect(atWork.has(n.to)).toBe(false)
          atWork.add(n.to)
        }
        for (const n of list) {
          order.push(`${n.to}${said([n])}`)
          atWork.delete(n.to)
          await store.outbox.sent(n, accepted(), nothing)
        }
      }
    }
    await Promise.all([work(db.store), work(other.store), work(db.store)])
    // Those who found nothing three times may have left before the last was free.
    await work(db.store)
    await other.close()
    for (const to of people) expect(order.filter((o) => o.startsWith(to))).toEqual([0, 1, 2, 3, 4].map((n) => `${to}${n}`))
  })

  it('merge into one card when the last unsent one is a card: it is drawn from the state as it goes out', async () => {
    await add(card(), card(), line('x'), card())
    await add(card(), card())
    const out: string[] = []
    for (let list = await claim(); list.length > 0; list = await claim()) {
      out.push(...said(list))
      for (const n of list) await sent(n)
    }
    expect(out).toEqual(['card', 'line', 'card'].map((k) => (k === 'line' ? 'x' : k)))
  })

  it('do not merge a card into one that is on its way, in doubt, due later, or somebody else’s', async () => {
    await add(card())
    const [first] = await claim()
    await add(card())
    expect(await db.store.outbox.counts()).toMatchObject({ sending: 1, pending: 1 })
    await sent(first!)
    const [second] = await claim()
    await db.store.outbox.retry(second!, again(T0, 'timeout', true))
    await add(card())
    expect(await db.store.outbox.counts()).toMatchObject({ pending: 2 })
    await add(card({ to: named('mo') }), card({ to: named('ivy'), dueAt: T0 + 9 }))
    await add(card({ to: named('ivy'), dueAt: T0 }))
    expect(await db.store.outbox.counts()).toMatchObject({ pending: 5 })
  })

  it('hold a card back that a transaction under way will still change', async () => {
    await add(card())
    await db.store.write(WORKSPACE, async (tx) => {
      await tx.notices.add([card()])
      expect(await claim()).toEqual([])
    })
    expect(said(await claim())).toEqual(['card'])
  })
})

describe('claiming', () => {
  it('never gives one notice to two', async () => {
    await add(...Array.from({ length: 300 }, (_, i) => aNotice({ to: `p${i}` })))
    const other = await freshStore({ client: db.client, keys: db.keys })
    const ids: string[] = []
    const take = async (store: FreshStore['store']) => {
      for (let list = await store.outbox.claim(T0, 7); list.length > 0; list = await store.outbox.claim(T0, 7))
        ids.push(...list.map((n) => n.id))
    }
    await Promise.all([take(db.store), take(other.store), take(db.store), take(other.store)])
    await other.close()
    while (ids.length < 300) await take(db.store)
    expect(new Set(ids).size).toBe(300)
    expect(ids).toHaveLength(300)
  })

  it('takes workspaces in turn: twenty people behind 50,000 queued messages of another are served at once', async () => {
    await db.store.ensureWorkspace(named('big'))
    await db.store.write(named('big'), (tx) => tx.notices.add([aNotice({ to: 'x', dueAt: T0 - MIN })]))
    await db.sql(
      `insert into notices (id, workspace, to_key, kind, lane, lane_at, due_at, dedupe_hmac, sealed)
       select 'big-' || i, workspace, 'p' || i, kind, 'p' || i, lane_at, due_at, int4send(i), sealed from notices, generate_series(1, 50000) i where workspace = 'big'`,
    )
    await db.sql("update notices set status = 'failed' where to_key = 'x'; analyze notices")
    await add(...Array.from({ length: 20 }, (_, i) => aNotice({ to: `p${i}` })))
    const served: string[] = []
    // What waits of the big workspace is not sealed for its place here, so the statement itself is asked.
    for (let round = 0; round < 2; round += 1) {
      const rows = await db.sql<{ workspace: string }>('select workspace from claim_notices($1, 40, $2)', [T0, 'test'])
      expect(rows).toHaveLength(40)
      served.push(...rows.map((row) => row.workspace))
    }
    expect(served.filter((w) => w === WORKSPACE)).toHaveLength(20)
  })

  it('gives every workspace its turn when more wait than can be taken', async () => {
    const spaces = Array.from({ length: 12 }, (_, i) => `w${i}`)
    for (const space of spaces) {
      await db.store.ensureWorkspace(named(space))
      await db.store.write(named(space), (tx) => tx.notices.add(Array.from({ length: 40 }, (_, i) => aNotice({ to: `p${i}` }))))
    }
    const served = new Set<string>()
    for (let round = 0; round < 60 && served.size < 12; round += 1) for (const n of await claim(T0, 4)) served.add(n.workspace)
    expect(served.size).toBe(12)
  })

  it('gives each workspace its own in the order they are due', async () => {
    await add(...[3, 1, 2].map((n) => aNotice({ to: `p${n}`, dueAt: T0 - n })))
    expect((await claim(T0, 2)).map((n) => n.to)).toEqual(['p3', 'p2'])
    expect((await claim(T0, 2)).map((n) => n.to)).toEqual(['p1'])
  })
})

describe('a claim whose answer was lost', () => {
  it('is put back by the next, and what was claimed before is not', async () => {
    const cut = await databaseProxy(db.client)
    const other = await freshStore({ client: cut.client, keys: db.keys })
    await add(aNotice({ to: 'a' }))
    const [held] = await other.store.outbox.claim(T0, 9)
    await add(aNotice({ to: 'b' }))
    cut.at = 'outbox.claim'
    cut.next.push('cut_after')
    await expect(other.store.outbox.claim(T0, 9)).rejects.toThrow('unavailable')
    expect(await db.store.outbox.counts()).toMatchObject({ sending: 2 })
    expect((await other.store.outbox.claim(T0, 9)).map((n) => [n.to, n.ambiguous])).toEqual([['b', false]])
    expect(await other.store.outbox.sent(held!, accepted(), () => Promise.resolve('first'))).toBe('first')
    await other.close()
    await cut.close()
  })
})

describe('an end whose answer was lost right after COMMIT', () => {
  it('is there, and writing it again changes nothing and has no second consequence', async () => {
    const cut = await databaseProxy(db.client)
    const other = await freshStore({ client: cut.client, keys: db.keys })
    await add(line('one'))
    const [one] = await other.store.outbox.claim(T0, 9)
    const end = () =>
      other.store.outbox.failed(one!, 'user_not_found', T0, async (tx) => {
        await tx.notices.add([line('what follows', { to: named('mo') })])
        return 'told'
      })
    cut.next.push('cut_after')
    await expect(end()).rejects.toThrow('unknown_end')
    expect(await end()).toBeNull()
    expect(await db.store.outbox.counts()).toMatchObject({ failed: 1, pending: 1, sending: 0 })
    await other.close()
    await cut.close()
  })
})

describe('notices of a killed process', () => {
  const recover = (store = db.store, underWay: readonly NoticeId[] = []) => store.write(WORKSPACE, (tx) => tx.notices.recoverLost(underWay))

  it('come back in doubt once their claim is older than any send takes', async () => {
    await add(aNotice())
    const [lost] = await claim()
    expect(await recover()).toBe(0)
    await db.sql("update notices set claimed_at = now() - interval '31 seconds'")
    expect(await recover()).toBe(1)
    expect(await recover()).toBe(0)
    expect(await claim()).toEqual([{ ...lost, attempt: 2, fence: 2, ambiguous: true }])
  })

  it('do not, however old, while it is known that they are being sent', async () => {
    await add(aNotice(), aNotice({ to: named('mo') }))
    const [sending, lost] = await claim()
    await db.sql("update notices set claimed_at = now() - interval '31 seconds'")
    expect(await recover(db.store, [sending!.id])).toBe(1)
    expect((await claim()).map(({ id }) => id)).toEqual([lost!.id])
    await sent(sending!)
  })

  it('come back at once where no other process can be at work', async () => {
    await add(aNotice())
    await claim()
    const next = await freshStore({ client: db.client, keys: db.keys, alone: true })
    expect(await recover(next.store)).toBe(1)
    const [anew] = await next.store.outbox.claim(T0, 9)
    expect(anew).toMatchObject({ ambiguous: true, fence: 2 })
    expect(await recover(next.store)).toBe(0)
    await next.close()
  })

  it('count as sent when the send turns out to have ended well before anybody began another', async () => {
    await add(aNotice())
    const [slow] = await claim()
    await db.sql("update notices set claimed_at = now() - interval '31 seconds'")
    await recover()
    await sent(slow!)
    expect(await claim()).toEqual([])
  })
})
