import type { PersonKey } from '#domain/ids.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

const ADD = statement('web_keys.add', 'insert into web_keys (workspace, key_hmac, kind, person_key, until_at) values ($1, $2, $3, $4, $5)')
const TAKE = statement(
  'web_keys.take',
  'delete from web_keys where workspace = $1 and key_hmac = $2 and kind = $3 returning person_key, until_at',
)
const FIND = statement(
  'web_keys.find',
  'select person_key from web_keys where workspace = $1 and key_hmac = $2 and kind = $3 and until_at > $4',
)
const REMOVE_OF = statement('web_keys.remove_of', 'delete from web_keys where workspace = $1 and person_key = $2 and kind = $3')
const REMOVE_OVER = statement('web_keys.remove_over', 'delete from web_keys where workspace = $1 and until_at <= $2')

/** Keys of the web pages by a keyed hash: the key itself is nowhere. Taking one deletes it, so that of two only one gets it. */
export function webKeys(db: DatabaseSession): Tx['webKeys'] {
  const { workspace } = db
  const hmac = (kind: string, key: string): Buffer => db.seal.blind('web_key', kind, key)
  return {
    async add({ kind, key, person, untilAt }) {
      await db.query(ADD, [workspace, hmac(kind, key), kind, person, untilAt])
    },
    async take(kind, key, now) {
      const row = await db.one<{ person_key: PersonKey; until_at: number }>(TAKE, [workspace, hmac(kind, key), kind])
      return row && row.until_at > now ? row.person_key : null
    },
    async find(kind, key, now) {
      return (await db.one<{ person_key: PersonKey }>(FIND, [workspace, hmac(kind, key), kind, now]))?.person_key ?? null
    },
    async removeOf(person, kind) {
      await db.query(REMOVE_OF, [workspace, person, kind])
    },
    async removeOver(now) {
      await db.query(REMOVE_OVER, [workspace, now])
    },
  }
}
