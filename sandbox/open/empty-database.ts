import pg from 'pg'
import { APP_ROLE, type Database, NO_MAC, SCHEMA } from '#sandbox/product.ts'

/** What start over leaves: the schema as it stands, the keys, whose data it is, and where the audit chain begins. */
const KEPT = ['migrations', 'workspaces', 'data_keys', 'audit_heads', 'installations']

/** Start over: empties every other table of ours, as their owner. Only ever on the sandbox's own server. */
export async function emptyDatabase({ client, embedded }: Database, workspace: string): Promise<void> {
  if (!embedded) throw new Error('only an embedded database can be emptied')
  const db = new pg.Client(client)
  await db.connect()
  try {
    const { rows } = await db.query<{ names: string }>(
      "select string_agg(format('%I.%I', schemaname, tablename), ', ') as names from pg_tables where schemaname = $1 and tablename <> all ($2)",
      [SCHEMA, KEPT],
    )
    await db.query('begin')
    await db.query(`truncate ${rows[0]?.names}`)
    // The chain begins anew; whoever may write to it sees only their workspace.
    await db.query(`set local role ${APP_ROLE}`)
    await db.query("select set_config('app.workspace', $1, true)", [workspace])
    await db.query(`update ${SCHEMA}.audit_heads set seq = 0, mac = $1`, [NO_MAC])
    await db.query('commit')
  } finally {
    await db.end()
  }
}
