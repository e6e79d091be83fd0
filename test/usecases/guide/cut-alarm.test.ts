import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DatabaseProxy, databaseProxy } from '#test/support/database-proxy.ts'
import { eventually } from '#test/support/eventually.ts'
import { type FreshStore, freshDatabase, freshStore } from '#test/support/postgres.ts'
import { type Doorway, doorway, shown, wordsOf } from '../support/doorway.ts'

describe('an alarm whose line to the database is cut at COMMIT', () => {
  let proxy: DatabaseProxy
  let store: FreshStore
  let t: Doorway
  beforeEach(async () => {
    proxy = await databaseProxy(await freshDatabase())
    store = await freshStore({ client: proxy.client })
    t = await doorway(store)
    proxy.having = 'inbound.begin'
  })
  afterEach(async () => {
    await store.close()
    await proxy.close()
  })
  const alarms = async () => (await t.sql("select 1 from consults where workspace = $1 and level = 'now'", [t.deps.workspace])).length

  it.each(['cut_after', 'cut_before'] as const)('(%s) is there once, goes out at once, and its page says so', async (fate) => {
    proxy.next.push(fate)
    expect(shown(await t.as('dana').press('gate.a.press'))).toBe('page danger')
    expect(proxy.next).toEqual([])
    expect(await alarms()).toBe(1)
    expect(t.woken().map(({ job }) => job)).toContain('deliver-notices')
    expect(t.told()).toContain('sam card')
  })

  it('and who cannot be asked about it: the page says that it is being checked, with the numbers, and never that nothing was sent', async () => {
    proxy.next.push('cut_after_all')
    const said = wordsOf(await t.as('dana').press('gate.a.press'))
    expect(said).toMatch(/We are checking whether this went out/)
    expect(said).toContain('911')
    expect(said).not.toMatch(/not sent|nothing/i)
    proxy.open = true
    await eventually(async () => expect(await alarms()).toBe(1))
  })
})
