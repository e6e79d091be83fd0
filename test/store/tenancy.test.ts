import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { insightsOf } from '#domain/insights/insights.ts'
import { quarterOf } from '#domain/insights/quarter.ts'
import { checkRights, openPool } from '#store/database.ts'
import { type FreshStore, freshStore, quietLog } from '#test/support/postgres.ts'
import { runs } from '#test/support/runs.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aCheckIn, aConsult, aDraft, aNotice, aReflection, someWaiting, T0 } from './examples.ts'

const SPACES = ['north', 'south', 'west'] as const

let db: FreshStore
/** As the bot works: role, rights and row-level security of `boundary_app`. */
let app: pg.Pool
beforeAll(async () => {
  db = await freshStore()
  for (const space of SPACES) await db.store.ensureWorkspace(named(space))
  app = openPool(db.client, quietLog, 2)
})
afterAll(async () => {
  await app.end()
  await db.close()
})

async function fill(space: string): Promise<void> {
  await db.store.write(named(space), async (tx) => {
    await tx.consults.save(aConsult({ id: 'c', state: 'answered', reviewOn: '2026-12-07' }))
    await tx.drafts.save(aDraft({ id: 'd' }))
    await tx.messages.add({
      id: named('m'),
      consultId: named('c'),
      by: named('dana'),
      at: T0,
      text: 't',
      editedText: null,
      editedAt: null,
      deletedAt: null,
      kind: 'message',
      source: null,
    })
    await tx.threads.set({ consultId: named('c'), person: named('dana'), platform: 'slack', channel: 'D', rootId: '1' })
    await tx.pages.set({ consultId: named('c'), person: named('dana'), platform: 'slack', at: { id: 'V', drawnAs: '1' } })
    await tx.accesses.add({ consultId: named('c'), person: named('sam'), at: T0, what: 'read' })
    await tx.records.add({ id: 'r', consultId: named('c'), at: T0, by: named('sam'), kind: 'record', body: {} })
    await tx.formDrafts.save(named('sam'), named('c'), 'answer', {})
    await tx.contacts.save(named('dana'), 'slack', { userId: named('U') })
    await tx.notices.add([aNotice()])
    await tx.waitingWords.add(someWaiting('w', 't'))
    await tx.earlyChanges.keep({ channel: 'D', id: '9' }, { by: named('dana'), text: 'w', changedAt: null }, T0)
    await tx.checkIns.save(aCheckIn({ person: 'dana' }))
    await tx.safeWords.save({ person: named('dana'), pairs: [], askedFrom: T0, tries: [], lostUntil: null })
    await tx.neverTo.save(named('dana'), [named('sam')])
    await tx.ownRoles.save(named('dana'), 'social worker')
    await tx.reflections.save(aReflection({ id: 'r' }))
    await tx.reflections.addRead(named('r'), { person: named('sam'), at: T0 })
    await tx.insights.save(insightsOf([], quarterOf('UTC', 0), T0), T0)
    await tx.webKeys.add({ kind: 'link', key: 'k', person: named('sam'), untilAt: T0 })
    const pair = await tx.sessions.open(named('dana'), named('sam'), T0)
    await tx.sessions.save(pair, [{ id: 's', state: 'held', startsAt: T0, endsAt: T0, minutes: 60, mode: 'room' }])
    await tx.sessions.park(named('dana'), [{ consultId: named('c'), actionId: null, at: T0 }])
    await tx.audit.add({ consultId: named('c'), by: named('dana'), what: 'sent', at: T0, facts: {} })
  })
  await db.store.setAside.put(named(space), { table: 'drafts', id: 'd' }, 1)
  await db.store.installation.take(named(space), 'live', { liveIfUsed: false })
  await db.store.once(named(space), 'key', T0, async () => ({ show: 'done' }))
}

/** Every table the migrations make. */
const tablesMade = (): number =>
  globSync(new URL('../../src/store/migrations/*.sql', import.meta.url).pathname)
    .map((file) => readFileSync(file, 'utf8').match(/^create table/gm)?.length ?? 0)
    .reduce((a, b) => a + b, 0)

describe('row-level security', () => {
  let tables: string[]
  beforeAll(async () => {
    await fill('north')
    tables = (
      await db.sql<{ t: string }>("select tablename as t from pg_tables where schemaname = 'boundary' and tablename <> 'migrations'")
    ).map((row) => row.t)
    expect(tables).toHaveLength(tablesMade())
  })

  it('is forced on every table, and the bot owns none and cannot pass by it', async () => {
    const open = await db.sql(
      "select relname from pg_class where relnamespace = 'boundary'::regnamespace and relkind = 'r' and relname <> 'migrations' and not (relrowsecurity and relforcerowsecurity)",
    )
    expect(open).toEqual([])
    await expect(checkRights(app)).resolves.toBeUndefined()
    const strong = new pg.Pool({ ...db.client, user: 'postgres', max: 1 })
    await expect(checkRights(strong)).rejects.toThrow('superuser')
    await strong.end()
  })

  it('shows no row of any table to a query without a workspace, or with another', async () => {
    for (const table of tables) {
      expect((await db.sql(`select 1 from ${table}`)).length, table).toBeGreaterThan(0)
      expect((await app.query(`select 1 from ${table}`)).rows, table).toEqual([])
      const client = await app.connect()
      await client.query("begin; select set_config('app.workspace', 'south', true)")
      const { rows } = await client.query(`select * from ${table} where ${table === 'workspaces' ? 'id' : 'workspace'} = 'north'`)
      expect(rows, table).toEqual([])
      await client.query('rollback')
      client.release()
    }
  })

  it('refuses to write into another workspace', async () => {
    const client = await app.connect()
    await client.query("begin; select set_config('app.workspace', 'south', true)")
    await expect(
      client.query("insert into accesses (workspace, consult_id, person_key, at, what) values ('north', 'c', 'x', 1, 'read')"),
    ).rejects.toThrow('row-level security')
    await client.query('rollback')
    await client.query("begin; select set_config('app.workspace', 'south', true)")
    expect((await client.query("update consults set state = 'closed' where workspace = 'north'")).rowCount).toBe(0)
    await client.query('rollback')
    client.release()
  })

  it('ends with its transaction: the next one on the same connection starts without a workspace', async () => {
    const client = await app.connect()
    await client.query("begin; select set_config('app.workspace', 'north', true)")
    expect((await client.query('select 1 from consults')).rows).toHaveLength(1)
    await client.query('commit')
    expect((await client.query('select 1 from consults')).rows).toEqual([])
    client.release()
  })

  it.each([
    'update audit set what = what',
    'delete from audit',
    'update records set kind = kind',
    'delete from records',
    'update accesses set what = what',
    'delete from accesses',
    'delete from notices',
    'delete from consults',
    'truncate audit',
    'drop table audit',
    'alter table consults disable row level security',
    'create table boundary.mine (a int)',
    'update migrations set sha256 = sha256',
  ])('the bot may not: %s', async (sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('workspaces', () => {
  it('never see or change each other, whatever is done in whatever order', async () => {
    const workspace = fc.constantFrom(...SPACES)
    const id = fc.constantFrom('k1', 'k2', 'k3')
    const op = fc.oneof(
      fc.record({ op: fc.constant('consult' as const), workspace, id, n: fc.integer({ min: 0, max: 99 }) }),
      fc.record({ op: fc.constant('draft' as const), workspace, id, n: fc.integer({ min: 0, max: 99 }) }),
      fc.record({ op: fc.constant('undraft' as const), workspace, id, n: fc.constant(0) }),
      fc.record({ op: fc.constant('form' as const), workspace, id, n: fc.integer({ min: 0, max: 99 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 25 }), async (ops) => {
        // And whatever belongs to a consult.
        await db.sql('truncate consults, drafts cascade')
        const model = new Map<string, number>()
        for (const o of ops) {
          const at = `${o.op === 'undraft' ? 'draft' : o.op} ${o.workspace} ${o.id}`
          if (o.op === 'form' && !model.has(`consult ${o.workspace} ${o.id}`)) continue
          await db.store.write(named(o.workspace), (tx) => act(tx, o))
          if (o.op === 'undraft') model.delete(at)
          else model.set(at, o.n)
        }
        for (const space of SPACES) {
          await db.store.read(named(space), async (tx) => {
            for (const k of ['k1', 'k2', 'k3']) {
              expect((await tx.consults.peek(named(k)))?.notEnough).toBe(model.get(`consult ${space} ${k}`))
              expect((await tx.drafts.get(named(k)))?.situation.facts).toBe(model.get(`draft ${space} ${k}`)?.toString())
              expect((await tx.formDrafts.get(named('sam'), named(k), 'answer'))?.n).toBe(model.get(`form ${space} ${k}`))
            }
            const mine = [...model.keys()].filter((name) => name.startsWith(`consult ${space} `))
            expect(await tx.consults.countOfWorker(named('dana'))).toBe(mine.length)
          })
        }
      }),
      runs(40),
    )
  })
})

async function act(tx: Tx, o: { op: string; id: string; n: number }): Promise<void> {
  const draft = aDraft({ id: o.id })
  if (o.op === 'consult') await tx.consults.save({ ...((await tx.consults.get(named(o.id))) ?? aConsult({ id: o.id })), notEnough: o.n })
  if (o.op === 'draft') await tx.drafts.save({ ...draft, situation: { ...draft.situation, facts: String(o.n) } })
  if (o.op === 'undraft') await tx.drafts.remove(named(o.id))
  if (o.op === 'form') await tx.formDrafts.save(named('sam'), named(o.id), 'answer', { n: o.n })
}
