import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { type DatabaseProxy, databaseProxy } from '#test/support/database-proxy.ts'
import { eventually } from '#test/support/eventually.ts'
import { type FreshStore, freshDatabase, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { aDraft, T0 } from './examples.ts'

let proxy: DatabaseProxy
let db: FreshStore
beforeAll(async () => {
  proxy = await databaseProxy(await freshDatabase())
  db = await freshStore({ client: proxy.client })
})
afterAll(async () => {
  await db.close()
  await proxy.close()
})

const rows = async (id: string) => (await db.sql('select 1 from drafts where id = $1', [id])).length
const save = (id: string) => db.store.write(WORKSPACE, (tx) => tx.drafts.save(aDraft({ id })))
let ran = 0
const once = (id: string, key = id) =>
  db.store.once(WORKSPACE, key, T0, async (tx) => {
    ran += 1
    await tx.drafts.save(aDraft({ id }))
    return { show: 'sent', id }
  })

describe('a line cut at COMMIT', () => {
  it('after it was done leaves the end unknown, and never says that nothing was saved', async () => {
    proxy.next.push('cut_after')
    await expect(save('w-after')).rejects.toMatchObject({ name: 'StoreError', code: 'unknown_end' })
    expect(await rows('w-after')).toBe(1)
  })

  it('before it was done is unknown as well: who was cut off cannot tell', async () => {
    proxy.next.push('cut_before')
    await expect(save('w-before')).rejects.toMatchObject({ code: 'unknown_end' })
    expect(await rows('w-before')).toBe(0)
  })

  it('under a key is looked for: what was saved is found and counts as done now, and is not done again', async () => {
    ran = 0
    proxy.next.push('cut_after')
    expect(await once('o-after')).toEqual({ ref: { show: 'sent', id: 'o-after' }, first: true })
    expect([ran, await rows('o-after')]).toEqual([1, 1])
    expect(await once('o-after')).toMatchObject({ first: false })
  })

  it('under a key, with nothing saved, is done again under the same key', async () => {
    ran = 0
    proxy.next.push('cut_before')
    expect(await once('o-before')).toEqual({ ref: { show: 'sent', id: 'o-before' }, first: true })
    expect([ran, await rows('o-before')]).toEqual([2, 1])
  })

  it('under a key, again and again and with nobody answering, says that the end is unknown; the same key later tells', async () => {
    proxy.next.push('cut_after_all')
    await expect(once('o-lost')).rejects.toMatchObject({ code: 'unknown_end' })
    proxy.open = true
    await eventually(() => once('o-lost'))
    expect(await rows('o-lost')).toBe(1)
    expect(await once('o-lost')).toMatchObject({ first: false })
  })

  it('is no matter to somebody who only reads', async () => {
    proxy.next.push('cut_after')
    await expect(db.store.read(WORKSPACE, (tx) => tx.drafts.get(named('w-after')))).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('what the database itself refuses at COMMIT is known not to be saved', async () => {
    const entry = { id: 'r', consultId: named<never>('nowhere'), at: T0, by: named<never>('sam'), kind: 'record' as const, body: {} }
    await expect(db.store.write(WORKSPACE, (tx) => tx.records.add(entry))).rejects.toMatchObject({ code: 'constraint' })
  })

  it('a fault that was caught on the way does not end as if it had been saved', async () => {
    await expect(
      db.store.write(WORKSPACE, async (tx) => {
        await tx.drafts.save(aDraft({ id: 'swallowed' }))
        await tx.drafts.save(aDraft({ id: 'swallowed', startedAt: Number.MAX_VALUE })).catch(() => {})
      }),
    ).rejects.toMatchObject({ name: 'StoreError', code: 'fault' })
    expect(await rows('swallowed')).toBe(0)
  })
})
