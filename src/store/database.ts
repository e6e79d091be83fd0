import pg from 'pg'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { SCHEMA } from './migrate.ts'
import { APP_ROLE } from './roles.ts'
import { SchemaError } from './schema-error.ts'
import { StoreError } from './store-error.ts'

/** A named statement: Postgres parses and plans it once per connection. */
export interface Statement {
  name: string
  text: string
}

/** For a statement kept as a constant. The name is unique in this room. */
export const statement = (name: string, text: string): Statement => ({ name, text })

/** In milliseconds. An outage has to be told to a person within two seconds and a half. */
export const TIMES = { connect: 1_000, statement: 1_800, answer: 2_000 } as const
const INT8 = 20

/** Times, counts and sequence numbers stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

/** Connections that work as `boundary_app`. Every error that leaves them is a StoreError. */
export function openPool(client: pg.ClientConfig, log: OpsLog, size: number): pg.Pool {
  const pool = new pg.Pool({
    ...client,
    max: size,
    types,
    application_name: 'boundary-bot',
    keepAlive: true,
    connectionTimeoutMillis: TIMES.connect,
    query_timeout: TIMES.answer,
    idleTimeoutMillis: 60_000,
    onConnect: async (fresh) => {
      // The pool only listens while a connection is idle; lost within a transaction, the next statement tells.
      fresh.on('error', () => {})
      await fresh.query(
        `set role ${APP_ROLE}; set search_path = ${SCHEMA}, pg_temp; set statement_timeout = ${TIMES.statement}; set idle_in_transaction_session_timeout = 15000; set client_min_messages = warning`,
      )
    },
  })
  // An idle connection that breaks is dropped by the pool; the next use makes a new one.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ code: (error as { code?: string }).code ?? 'closed' }, 'a database connection was lost')
  })
  return pool
}

/** @throws SchemaError when connections could pass by row-level security. */
export async function checkRights(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ strong: boolean }>(
    `select (r.rolsuper or r.rolbypassrls or exists (select from pg_tables where schemaname = '${SCHEMA}' and tableowner = current_user)) as strong
     from pg_roles r where r.rolname = current_user`,
  )
  if (rows[0]?.strong !== false)
    throw new SchemaError(`The role ${APP_ROLE} is a superuser, passes by row-level security or owns tables. Take that from it.`)
}

/**
 * What Postgres or the connection said, with everything left out that may quote a row. Errors of our own pass unchanged.
 * `08`, `53`, `57` and everything without a state is an outage or a timeout.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error
  if (!(error instanceof pg.DatabaseError))
    return new StoreError('unavailable', { cause: (error as NodeJS.ErrnoException).code ?? 'no_answer' })
  const e = error
  const state = e.code ?? 'none'
  const facts = { state, ...(e.table ? { table: e.table } : {}), ...(e.constraint ? { constraint: e.constraint } : {}) }
  if (state === '40001' || state === '40P01') return new StoreError('conflict', facts)
  if (/^(08|53|57|55P03)/.test(state) || state === '25P03') return new StoreError('unavailable', facts)
  return new StoreError(/^(23|44)/.test(state) || state === '42501' ? 'constraint' : 'fault', facts)
}
