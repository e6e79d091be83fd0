import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { failpoint } from '#failpoints/failpoint.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { ensureRoles } from './roles.ts'
import { SchemaError } from './schema-error.ts'

/** Everything of ours lives in this schema. */
export const SCHEMA = 'boundary'
/** Any number, the same in every process: it makes migrators wait for each other. */
const LOCK = 7_305_114_201

interface Migration {
  n: number
  name: string
  sql: string
  sha256: string
}

/**
 * Brings the database up to this code, as the given user. Safe in several processes at once; each file is one transaction.
 * Applied files never change, and a database ahead of the code is refused.
 * @throws SchemaError
 */
export async function migrate(client: pg.ClientConfig, log: OpsLog, dir = new URL('./migrations/', import.meta.url)): Promise<void> {
  const wanted = await readMigrations(dir)
  const db = new pg.Client({ ...client, connectionTimeoutMillis: 5_000 })
  db.on('error', () => {})
  await db.connect()
  try {
    await checkVersion(db)
    await db.query('set client_min_messages = warning')
    await db.query('select pg_advisory_lock($1)', [LOCK])
    failpoint('migrate.locked')
    await db.query(`create schema if not exists ${SCHEMA}`)
    await db.query(`set search_path = ${SCHEMA}, pg_temp`)
    await db.query(
      'create table if not exists migrations (n int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    )
    await ensureRoles(db)
    const applied = await db.query<{ n: number; name: string; sha256: string }>('select n, name, sha256 from migrations order by n')
    check(wanted, applied.rows)
    for (const m of wanted.slice(applied.rows.length)) {
      await apply(db, m)
      log.info({ migration: m.name }, 'database migrated')
    }
  } finally {
    // Ending the session frees the lock.
    await db.end().catch(() => {})
  }
}

async function readMigrations(dir: URL): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, i) => {
      const n = Number(/^(\d{4})-/.exec(name)?.[1])
      if (n !== i + 1) throw new SchemaError(`Migration files must be numbered 0001, 0002 ... without gaps; found ${name}.`)
      const sql = (await readFile(new URL(name, dir), 'utf8')).replaceAll('\r\n', '\n')
      return { n, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

function check(wanted: readonly Migration[], applied: readonly { n: number; name: string; sha256: string }[]): void {
  for (const done of applied) {
    const ours = wanted[done.n - 1]
    if (!ours) {
      throw new SchemaError(
        `The database is newer than this version of the bot (it has "${done.name}", we end at ${wanted.length}). Run the newer version, or restore the backup made before it.`,
      )
    }
    if (ours.sha256 !== done.sha256) {
      throw new SchemaError(`Migration ${ours.name} has changed since it was applied to this database. Put the original file back.`)
    }
  }
}

async function apply(db: pg.Client, m: Migration): Promise<void> {
  await db.query('begin')
  try {
    await db.query('insert into migrations (n, name, sha256) values ($1, $2, $3)', [m.n, m.name, m.sha256])
    await db.query(m.sql)
    failpoint('migrate.before_commit')
    await db.query('commit')
    failpoint('migrate.committed')
  } catch (error) {
    await db.query('rollback').catch(() => {})
    throw new SchemaError(`Migration ${m.name} failed (${(error as { code?: string }).code ?? 'no answer'}): ${(error as Error).message}`)
  }
}

async function checkVersion(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ v: number }>("select current_setting('server_version_num')::int as v")
  if ((rows[0]?.v ?? 0) < 140_000) throw new SchemaError('The database is older than PostgreSQL 14. Upgrade it, or use the embedded one.')
}
