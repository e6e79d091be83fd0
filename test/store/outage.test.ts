import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import { isUnavailable } from '#store/store-error.ts'
import { eventually } from '#test/support/eventually.ts'
import { inTime } from '#test/support/in-time.ts'
import { type FreshStore, freshStore, quietLog, WORKSPACE } from '#test/support/postgres.ts'
import { makeTestDir } from '#test/support/test-dir.ts'
import { aDraft, T0 } from './examples.ts'

let dir: string
let server: EmbeddedPostgres
let db: FreshStore
beforeAll(async () => {
  dir = await makeTestDir()
  server = await startEmbeddedPostgres({ dataDir: join(dir, 'data'), log: quietLog })
  db = await freshStore({ client: server.clientConfig, hurried: true })
})
afterEach(() => signal('SIGCONT'))
afterAll(async () => {
  await db.close()
  await server.stop()
  await rm(dir, { recursive: true })
})

/** To the server and all its sessions, which are no group of processes. */
async function signal(name: NodeJS.Signals): Promise<void> {
  const pid = Number((await readFile(join(dir, 'data', 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
  const sessions = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(pid)])
  for (const each of [pid, ...sessions.stdout.trim().split(/\s+/).map(Number)]) process.kill(each, name)
}

const save = (id: string) => db.store.write(WORKSPACE, (tx) => tx.drafts.save(aDraft({ id })))
const has = async (id: string) => (await db.store.read(WORKSPACE, (tx) => tx.drafts.get(named(id)))) !== null

async function failsWithin(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = work.then(
    () => null,
    (e: unknown) => e,
  )
  const error = await inTime(ms, ended)
  expect(isUnavailable(error), String(error)).toBe(true)
}

describe('an outage of the database', () => {
  it('that breaks sessions is an honest error for the work under way, and nothing for the next', async () => {
    await save('before')
    const work = db.store.write(WORKSPACE, async (tx) => {
      await tx.drafts.save(aDraft({ id: 'broken' }))
      await db.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'boundary-bot'")
      await tx.drafts.save(aDraft({ id: 'broken-2' }))
    })
    await failsWithin(2_500, work)
    await eventually(() => save('after'))
    expect([await has('before'), await has('broken'), await has('after')]).toEqual([true, false, true])
  })

  it('that freezes it is told within two seconds and a half, also to those who wait behind, and passes by itself', async () => {
    await db.store.probe(WORKSPACE)
    await signal('SIGSTOP')
    await Promise.all([
      ...Array.from({ length: 12 }, (_, n) => failsWithin(2_500, save(`frozen-${n}`))),
      failsWithin(
        2_500,
        db.store.once(WORKSPACE, 'frozen', T0, async () => ({ show: 'done' })),
      ),
      failsWithin(2_500, db.store.outbox.claim(T0, 5)),
    ])
    await expect(db.store.probe(WORKSPACE)).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' })
    await signal('SIGCONT')
    await eventually(() => save('thawed'))
    expect([await has('frozen-0'), await has('thawed')]).toEqual([false, true])
    expect((await db.store.once(WORKSPACE, 'frozen', T0, async () => ({ show: 'gate' }))).ref).toEqual({ show: 'gate' })
  })

  it('that stops it is told at once, and its return is found', async () => {
    await server.stop()
    await failsWithin(2_500, save('stopped'))
    await expect(db.store.probe(WORKSPACE)).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' })
    server = await startEmbeddedPostgres({ dataDir: join(dir, 'data'), log: quietLog })
    await eventually(() => save('again'))
    expect([await has('stopped'), await has('again'), await has('before')]).toEqual([false, true, true])
  })

  it('a statement that waits too long for another transaction fails, and the other goes on', async () => {
    const client = db.store.write(WORKSPACE, async (tx) => {
      await tx.drafts.save(aDraft({ id: 'held' }))
      await failsWithin(2_500, save('held'))
    })
    await client
    expect(await has('held')).toBe(true)
  })

  it('no error of the database carries a word of a row', async () => {
    const error = await db.store
      .write(WORKSPACE, async (tx) => {
        const entry = {
          id: 'same',
          consultId: named<ConsultId>('secretword'),
          at: T0,
          by: named<PersonKey>('sam'),
          kind: 'record' as const,
          body: {},
        }
        await tx.records.add(entry)
      })
      .catch((e: Error) => e)
    expect(error).toMatchObject({ name: 'StoreError', code: 'constraint' })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secretword')
    expect((error as Error).cause).toBeUndefined()
  })
})
