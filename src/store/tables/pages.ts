import { z } from 'zod'
import type { ConsultId, PersonKey } from '#domain/ids.ts'
import type { PageRow } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

const place = z.object({ id: z.string(), drawnAs: z.string() })

const GET = statement('pages.get', 'select platform, sealed from pages where workspace = $1 and consult_id = $2 and person_key = $3')
const SET = statement(
  'pages.set',
  `insert into pages (workspace, consult_id, person_key, platform, sealed) values ($1, $2, $3, $4, $5)
   on conflict (workspace, consult_id, person_key) do update set platform = excluded.platform, sealed = excluded.sealed`,
)
const REMOVE = statement('pages.remove', 'delete from pages where workspace = $1 and consult_id = $2 and person_key = $3')

/** Open pages that we redraw: where each is on its platform is sealed. One that does not open is none, and is set aside. */
export function pages(db: DatabaseSession): Tx['pages'] {
  const { workspace, seal } = db
  return {
    async get(consultId, person) {
      const row = await db.one<{ platform: PageRow['platform']; sealed: Buffer }>(GET, [workspace, consultId, person])
      const at = cell(consultId, person)
      return (
        row &&
        db.unreadable.orNull(() => ({
          consultId,
          person,
          platform: row.platform,
          at: db.unreadable.open(at, () => place.parse(seal.open(at, row.sealed))),
        }))
      )
    },
    async set({ consultId, person, platform, at }) {
      await db.query(SET, [workspace, consultId, person, platform, seal.seal(cell(consultId, person), place.parse(at))])
    },
    async remove(consultId, person) {
      await db.query(REMOVE, [workspace, consultId, person])
    },
  }
}

const cell = (consultId: ConsultId, person: PersonKey) =>
  ({ table: 'pages', id: `${consultId}/${person}`, field: 'place', version: 1 }) as const
