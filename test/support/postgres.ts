import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import pg from 'pg'
import { inject } from 'vitest'
import { named, type WorkspaceId } from '#domain/ids.ts'
import { type BoundaryStore, createStore, type StoreOptions } from '#store/create-store.ts'
import type { SealKeys } from '#store/keys.ts'
import { giveTime } from './give-time.ts'

/** The workspace that `freshStore` has ready. */
export const WORKSPACE: WorkspaceId = named('agency')

/** The categories of the close-contact group that rule R7 counts, and the flag that counts by itself. */
const ACT_CATEGORIES = ['personal_interest', 'contact_channel', 'physical', 'sexualised', 'threat_stalking', 'other']
export const countsAsAct: StoreOptions['countsAsAct'] = (s) =>
  s.flags.includes('told_to_stop') || (s.category !== null && ACT_CATEGORIES.includes(s.category))

export const quietLog = { info: () => {}, warn: () => {}, error: () => {} }

/** A key ring of one new key. */
export const testKeys = (id = 'test'): SealKeys => [{ id, key: randomBytes(32) }]

/** A new, migrated, empty database on the run's one real server; a real client config, for anything that takes one. */
export function freshDatabase(): Promise<pg.ClientConfig> {
  return new Promise((done, fail) => {
    const asked = request({ socketPath: inject('testDatabases'), path: '/' }, (answer) => {
      let said = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
      })
      answer.on('end', () => (answer.statusCode === 200 ? done(JSON.parse(said) as pg.ClientConfig) : fail(new Error(said))))
    })
    asked.on('error', fail).end()
  })
}

export interface FreshStore {
  store: BoundaryStore
  client: pg.ClientConfig
  keys: SealKeys
  /** As the superuser, past row-level security: to look at rows as they lie, or to harm them. */
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  /** Closes both. */
  close(): Promise<void>
}

/** A store on a database of its own, with the workspace `WORKSPACE`. `hurried`: with the time limits of a bot at work. */
export async function freshStore({ hurried, ...options }: Partial<StoreOptions> & { hurried?: boolean } = {}): Promise<FreshStore> {
  if (!hurried) giveTime()
  const client = options.client ?? (await freshDatabase())
  const keys = options.keys ?? testKeys()
  const store = await createStore({ client, keys, countsAsAct, log: quietLog, poolSize: 4, ...options })
  await store.ensureWorkspace(WORKSPACE)
  const owner = new pg.Pool({ ...client, user: 'postgres', max: 1, options: '-c search_path=boundary' })
  // Its sessions are ended by tests of outages.
  owner.on('error', () => {})
  return {
    store,
    client,
    keys,
    sql: async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => (await owner.query<R>(text, values)).rows,
    close: async () => {
      await store.close()
      await owner.end()
    },
  }
}
