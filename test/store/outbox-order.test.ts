import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { named } from '#domain/ids.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { type NewNotice, type Notice, URGENCY, type Urgency } from '#usecases/ports/notice.ts'
import { aNotice, MIN, T0 } from './examples.ts'

let db: FreshStore
beforeEach(async () => {
  db = await freshStore()
})
afterEach(() => db.close())

const add = (...notices: NewNotice[]) => db.store.write(WORKSPACE, (tx) => tx.notices.add(notices))
const claim = (now = T0, limit = 50) => db.store.outbox.claim(now, limit)
const sent = (n: Notice) => db.store.outbox.sent(n, { platform: 'slack', ref: null, posted: false, at: T0 }, () => Promise.resolve())
const again = (dueAt: number, error: string, ambiguous = false, aside = false) => ({ dueAt, error, tried: true, ambiguous, aside })
const line = (text: string, over: Partial<NewNotice> = {}) =>
  aNotice({ consultId: 'c', what: { kind: 'line', text: text as TextId, params: {} }, ...over })
const card = () => aNotice({ consultId: 'c', what: { kind: 'card' } })
const said = (list: Notice[]) => list.map((n) => (n.what.kind === 'line' ? n.what.text : n.what.kind))

describe('urgent ones', () => {
  const { alarm, today, reply, rest } = URGENCY
  const to = (list: Notice[]) => list.map((n) => n.to)
  const one = (who: string, urgency: Urgency, over: Partial<NewNotice> = {}) => aNotice({ to: who, urgency, ...over })

  it('go out first, by due time within each urgency', async () => {
    await add(
      one('rest', rest, { dueAt: T0 - 9 }),
      one('reply', reply),
      one('today', today),
      one('late', alarm),
      one('soon', alarm, { dueAt: T0 - 1 }),
    )
    expect(to(await claim(T0, 2))).toEqual(['soon', 'late'])
    expect(to(await claim())).toEqual(['today', 'reply', 'rest'])
  })

  it('of one workspace go out before a hundred others of another', async () => {
    await db.store.ensureWorkspace(named('big'))
    const many = Array.from({ length: 100 }, (_, i) => one(`p${i}`, i % 2 ? rest : today, { dueAt: T0 - MIN }))
    await db.store.write(named('big'), (tx) => tx.notices.add(many))
    await add(one('sam', alarm))
    expect((await claim(T0, 1)).map((n) => n.workspace)).toEqual([WORKSPACE])
  })

  it('have places of their own, which no other message takes', async () => {
    await add(...[1, 2, 3, 4].map((n) => one(`rest${n}`, rest)))
    expect(to(await db.store.outbox.claim(T0, 4, 2))).toEqual(['rest1', 'rest2'])
    expect(await db.store.outbox.claim(T0, 2, 0)).toEqual([])
    await add(one('sam', alarm), one('bo', today))
    expect(to(await db.store.outbox.claim(T0, 2, 0))).toEqual(['sam'])
    expect(to(await db.store.outbox.claim(T0, 2, 1))).toEqual(['bo'])
  })

  it('that wait in their lane keep no other message out, however few places there are', async () => {
    await add(one('sam', alarm, { consultId: named('c') }), one('sam', alarm, { consultId: named('c') }))
    expect(await claim()).toHaveLength(1)
    await add(one('mo', rest))
    expect(to(await claim(T0, 1))).toEqual(['mo'])
  })

  it('lift what waits before them in their lane, and are not sent before it', async () => {
    await add(
      line('1', { urgency: rest }),
      line('2', { urgency: rest }),
      line('later', { urgency: rest, dueAt: T0 + MIN }),
      one('mo', today),
    )
    await add(line('3', { urgency: alarm }), one('ivy', today))
    const [first, ...others] = await claim(T0, 1)
    expect([said([first!]), first!.urgency, others]).toEqual([['1'], alarm, []])
    await db.store.outbox.retry(first!, again(T0, 'reset'))
    const order: string[] = []
    for (let list = await claim(T0, 1); list.length > 0; list = await claim(T0, 1)) {
      order.push(...list.map((n) => (n.what.kind === 'line' && n.consultId ? n.what.text : n.to)))
      for (const n of list) await sent(n)
    }
    expect(order).toEqual(['1', '2', '3', 'mo', 'ivy'])
    expect((await claim(T0 + MIN))[0]?.urgency).toBe(rest)
  })

  it('wait for no pause of what is before them in their lane', async () => {
    await add(line('1', { urgency: rest }), line('2', { urgency: rest }))
    const [first] = await claim()
    await db.store.outbox.retry(first!, again(T0 + MIN, 'http_403'))
    expect(await claim(T0 + 1)).toEqual([])
    await add(line('3', { urgency: alarm, dueAt: T0 + 1 }))
    const order: string[] = []
    for (let list = await claim(T0 + 1, 1); list.length > 0; list = await claim(T0 + 1, 1)) {
      order.push(...said(list))
      for (const n of list) await sent(n)
    }
    expect(order).toEqual(['1', '2', '3'])
  })

  it('lift the one of their lane that is under way, so that it is tried again as one of them', async () => {
    await add(line('1', { urgency: rest }))
    const [first] = await claim()
    await add(line('2', { urgency: alarm }))
    await db.store.outbox.retry(first!, again(T0, 'reset'))
    expect((await claim())[0]).toMatchObject({ urgency: alarm, attempt: 2 })
  })

  it('also when a lift and the end of what is lifted meet: neither is lost, nor takes long', async () => {
    await add(line('1', { urgency: rest }))
    const [first] = await claim()
    const { promise: lifting, resolve: liftBegun } = Promise.withResolvers<void>()
    const lifted = db.store.write(WORKSPACE, async (tx) => {
      await tx.notices.lift(named('c'), alarm)
      liftBegun()
      await tx.notices.add([line('2', { urgency: alarm })])
    })
    await lifting
    await Promise.all([lifted, sent(first!)])
    expect(said(await claim())).toEqual(['2'])
  })

  it('are made of what waits for a consult that has become urgent', async () => {
    await add(line('1'), line('2', { to: named('mo'), urgency: today }), one('ivy', today), line('other', { consultId: named('d') }))
    await db.store.write(WORKSPACE, (tx) => tx.notices.lift(named('c'), alarm))
    const claimed = await claim()
    expect(claimed.filter((n) => n.urgency === alarm).map((n) => n.consultId)).toEqual(['c', 'c'])
    expect(claimed.filter((n) => n.urgency !== alarm)).toHaveLength(2)
  })
})

describe('a notice that steps aside', () => {
  it('lets what comes after it in its lane go out, and is tried by itself', async () => {
    await add(card(), line('1'), line('2'))
    const [stuck] = await claim()
    await db.store.outbox.retry(stuck!, again(T0 + MIN, 'some_new_code', false, true))
    expect(await db.store.outbox.nextDueAt()).toBe(T0)
    const [one] = await claim()
    expect(said([one!])).toEqual(['1'])
    await sent(one!)
    const [two] = await claim(T0 + MIN, 1)
    const [none] = await claim(T0 + MIN, 1)
    expect([said([two!]), none]).toEqual([['2'], undefined])
    await sent(two!)
    expect(said(await claim(T0 + MIN))).toEqual(['card'])
  })

  it('lets no other card past where it is a card that may stand already, but what is said', async () => {
    await add(card(), line('1'), card())
    const [unsure] = await claim()
    await db.store.outbox.retry(unsure!, again(T0 + MIN, 'http_500', true, true))
    const [one] = await claim()
    expect(said([one!])).toEqual(['1'])
    await sent(one!)
    expect(await claim()).toEqual([])
    expect(await db.store.outbox.nextDueAt()).toBe(T0 + MIN)
    const [found] = await claim(T0 + MIN)
    expect(found).toMatchObject({ id: unsure!.id, ambiguous: true })
    await sent(found!)
    expect(said(await claim(T0 + MIN))).toEqual(['card'])
  })

  it('takes up no newer card: that one is drawn from what is so by then', async () => {
    await add(card())
    const [stuck] = await claim()
    await db.store.outbox.retry(stuck!, again(T0 + MIN, 'some_new_code', false, true))
    await add(card())
    expect(said(await claim())).toEqual(['card'])
  })
})
