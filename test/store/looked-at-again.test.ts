import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { insightsOf } from '#domain/insights/insights.ts'
import { quarterOf } from '#domain/insights/quarter.ts'
import { SEALED_TABLES, type SealedTable } from '#store/sealed/sealed-tables.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { spoil } from '#test/support/spoil.ts'
import { aCheckIn, aConsult, aDraft, aNotice, aReflection, MIN, someWaiting, T0 } from './examples.ts'

/** What a row of each table is named by when it is set aside, from its columns. */
const ID: Readonly<Record<SealedTable, string>> = {
  check_ins: 'person_key',
  consults: 'id',
  contacts: "person_key || '/' || platform",
  drafts: 'id',
  early_changes: "encode(source_hmac, 'hex')",
  form_drafts: "consult_id || '/' || person_key || '/' || form",
  insights: 'quarter',
  messages: 'id',
  never_to: 'person_key',
  notices: 'id',
  own_roles: 'person_key',
  pages: "consult_id || '/' || person_key",
  records: 'id',
  reflections: 'id',
  safe_words: 'person_key',
  session_pairs: "worker_key || '/' || supervisor_key",
  threads: "consult_id || '/' || person_key",
  waiting_words: 'id',
}

let now = T0
let db: FreshStore
beforeAll(async () => {
  db = await freshStore({ now: () => now, log: { info: () => undefined, warn: () => undefined, error: () => undefined } })
  const [dana, sam, c] = [named<never>('dana'), named<never>('sam'), named<never>('c')]
  const place = { channel: 'D1', id: '1' }
  const said = { id: named<never>('m'), consultId: c, by: dana, at: T0, text: 'Words.', kind: 'message' as const, source: null }
  await db.store.write(WORKSPACE, async (tx) => {
    await tx.consults.save(aConsult({ id: 'c' }))
    await tx.drafts.save(aDraft({ id: 'd' }))
    await tx.reflections.save(aReflection({ id: 'r' }))
    await tx.messages.add({ ...said, editedText: null, editedAt: null, deletedAt: null })
    await tx.records.add({ id: 'e', consultId: c, at: T0, by: sam, kind: 'record', body: {} })
    await tx.checkIns.save(aCheckIn({ person: 'dana' }))
    await tx.neverTo.save(dana, [sam])
    await tx.ownRoles.save(dana, 'social worker')
    await tx.safeWords.save({ person: dana, pairs: [], askedFrom: T0, tries: [], lostUntil: null })
    await tx.threads.set({ consultId: c, person: dana, platform: 'slack', channel: 'D1', rootId: '1' })
    await tx.pages.set({ consultId: c, person: dana, platform: 'slack', at: { id: 'V1', drawnAs: 'h' } })
    await tx.contacts.save(dana, 'slack', { userId: named('U1') })
    await tx.formDrafts.save(sam, c, 'answer', {})
    await tx.insights.save(insightsOf([], quarterOf('UTC', 0), T0), T0)
    await tx.waitingWords.add(someWaiting('w', 'D1'))
    await tx.earlyChanges.keep(place, { by: dana, text: 'w', changedAt: null }, T0)
    await tx.sessions.open(dana, sam, T0)
    await tx.notices.add([aNotice()])
  })
})
afterAll(() => db.close())

/** The same again puts it back. */
const spoilAll = async (): Promise<void> => {
  for (const table of SEALED_TABLES) if (table !== 'session_pairs') await spoil(db.sql, table, 'true')
  await db.sql("update session_pairs set fired = case when fired ? 'x' then '{}'::jsonb else '[\"x\"]'::jsonb end")
}
const aside = async () => Object.keys(await db.store.setAside.counts(WORKSPACE)).toSorted()

describe('a row that was set aside', () => {
  it('may be of every table that has something sealed', async () => {
    const sealed = await db.sql<{ name: string }>(
      "select distinct table_name as name from information_schema.columns where table_schema = 'boundary' and column_name like 'sealed%' order by 1",
    )
    expect(sealed.map(({ name }) => name)).toEqual(SEALED_TABLES.filter((table) => table !== 'session_pairs'))
  })

  it('stays there while it does not open, whatever its table, and goes on once it does', async () => {
    for (const table of SEALED_TABLES) {
      const [row] = await db.sql<{ id: string }>(`select ${ID[table]} as id from ${table}`)
      await db.store.setAside.noteMet(WORKSPACE, [{ table, id: row!.id, why: 'seal' }])
    }
    await spoilAll()
    now += 10 * MIN
    expect([await db.store.setAside.lookAgain(WORKSPACE), await aside()]).toEqual([[], [...SEALED_TABLES]])
    await spoilAll()
    now += 30 * MIN
    expect((await db.store.setAside.lookAgain(WORKSPACE)).map(({ table }) => table).toSorted()).toEqual([...SEALED_TABLES])
    expect(await aside()).toEqual([])
  })

  it('stays there where nobody knows how its table is read, and is not looked at without end', async () => {
    await db.store.setAside.noteMet(WORKSPACE, [{ table: 'of_another_version', id: 'x', why: 'seal' }])
    now += 10 * MIN
    expect([await db.store.setAside.lookAgain(WORKSPACE), await aside()]).toEqual([[], ['of_another_version']])
    expect(await db.store.read(WORKSPACE, (tx) => tx.setAside.nextAt())).toBeGreaterThan(now)
  })
})
