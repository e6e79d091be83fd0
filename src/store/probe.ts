import { randomBytes } from 'node:crypto'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'

const ADD = statement('probe.add', "insert into web_keys (workspace, key_hmac, kind, person_key, until_at) values ($1, $2, 'link', '', 0)")
const REMOVE = statement('probe.remove', 'delete from web_keys where workspace = $1 and key_hmac = $2')

/**
 * A small write that is committed and leaves nothing: a key that nobody has, made and taken away again. To look at the database is not
 * enough: a standby and a full disk can be read.
 */
export async function probe(db: DatabaseSession): Promise<void> {
  const nobodys = randomBytes(32)
  await db.query(ADD, [db.workspace, nobodys])
  await db.query(REMOVE, [db.workspace, nobodys])
}
