import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named, type PersonKey } from '#domain/ids.ts'
import { insightsOf } from '#domain/insights/insights.ts'
import { quarterOf } from '#domain/insights/quarter.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aConsult, MIN, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore()
})
afterAll(() => db.close())

describe('keys of the web pages', () => {
  const key = 'q'.repeat(43)
  const link = { kind: 'link' as const, key, person: named<PersonKey>('mo'), untilAt: T0 + 10 * MIN }
  const take = (at: number) => db.store.write(WORKSPACE, (tx) => tx.webKeys.take('link', key, at))
  const add = () => db.store.write(WORKSPACE, (tx) => tx.webKeys.add(link))

  it('lie in the database as a keyed hash only', async () => {
    await add()
    const rows = await db.sql<{ key_hmac: Buffer }>('select * from web_keys')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.key_hmac).toHaveLength(32)
    expect(JSON.stringify(rows) + rows[0]?.key_hmac.toString('latin1')).not.toContain(key)
    expect(await take(T0)).toBe('mo')
  })

  it('are taken once, by one of two that come together', async () => {
    await add()
    expect((await Promise.all([take(T0), take(T0), take(T0)])).filter((person) => person !== null)).toEqual(['mo'])
    expect(await take(T0)).toBe(null)
  })

  it('are worth nothing once their time is over, or as a key of the other kind', async () => {
    await add()
    expect(await db.store.read(WORKSPACE, (tx) => tx.webKeys.find('session', key, T0))).toBe(null)
    expect(await db.store.write(WORKSPACE, (tx) => tx.webKeys.take('session', key, T0))).toBe(null)
    expect(await db.store.read(WORKSPACE, (tx) => tx.webKeys.find('link', key, T0 + 10 * MIN - 1))).toBe('mo')
    expect(await db.store.read(WORKSPACE, (tx) => tx.webKeys.find('link', key, T0 + 10 * MIN))).toBe(null)
    expect(await take(T0 + 10 * MIN)).toBe(null)
  })

  it('go when they are over', async () => {
    await add()
    await db.store.write(WORKSPACE, (tx) => tx.webKeys.removeOver(T0))
    expect(await db.sql('select 1 from web_keys')).toHaveLength(1)
    await db.store.write(WORKSPACE, (tx) => tx.webKeys.removeOver(T0 + 10 * MIN))
    expect(await db.sql('select 1 from web_keys')).toEqual([])
  })
})

describe('figures', () => {
  const quarter = quarterOf('UTC', T0)
  const made = { ...insightsOf([], quarter, quarter.cutAt), talk: [{ mark: 'unsure' as const, share: 35 }] }

  it('are kept sealed, as first saved', async () => {
    await db.store.write(WORKSPACE, (tx) => tx.insights.save(made, T0))
    await db.store.write(WORKSPACE, (tx) => tx.insights.save({ ...made, talk: [] }, T0))
    expect(await db.store.read(WORKSPACE, (tx) => tx.insights.get(quarter.id))).toEqual(made)
    expect(await db.store.read(WORKSPACE, (tx) => tx.insights.get('2020-Q1'))).toBe(null)
    const rows = await db.sql<{ sealed: Buffer }>('select * from insights')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sealed.toString('latin1')).not.toMatch(/unsure|levels|quarter/)
  })

  it('are made of what was sent, oldest first, a few at a time, each once', async () => {
    expect(await db.store.read(WORKSPACE, (tx) => tx.insights.firstSentAt())).toBe(null)
    const ids = Array.from({ length: 23 }, (_, i) => `c${String(i).padStart(2, '0')}`)
    await db.store.write(WORKSPACE, async (tx) => {
      for (const [i, id] of ids.entries()) {
        const at = T0 + Math.floor(i / 3)
        await tx.consults.save(aConsult({ id, token: `T${id}`, createdAt: at, sentAt: at }))
      }
      await tx.consults.save(aConsult({ id: 'log', token: 'LOG1', createdAt: T0, sentAt: null }))
      await tx.consults.save(aConsult({ id: 'later', token: 'LATE', createdAt: T0 + 100, sentAt: T0 + 100 }))
    })
    const found: string[] = []
    type Batch = Awaited<ReturnType<Tx['insights']['sentWithin']>>
    let after: Batch['next'] = null
    let asked = 0
    do {
      const from: Batch['next'] = after
      const { consults, next }: Batch = await db.store.read(WORKSPACE, (tx) =>
        tx.insights.sentWithin({ fromAt: T0, toAt: T0 + 100, after: from, limit: 5 }),
      )
      expect(consults.length).toBeLessThanOrEqual(5)
      found.push(...consults.map((c) => c.id))
      after = next
      asked += 1
    } while (after !== null)
    expect(found).toEqual(ids)
    expect(asked).toBe(5)
    expect(await db.store.read(WORKSPACE, (tx) => tx.insights.firstSentAt())).toBe(T0)
  })
})
