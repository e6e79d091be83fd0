import type { Values } from '#cards/model.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

const KEY = 'workspace = $1 and person_key = $2 and consult_id = $3 and form = $4'
const GET = statement('form_drafts.get', `select sealed from form_drafts where ${KEY}`)
const SAVE = statement(
  'form_drafts.save',
  `insert into form_drafts (workspace, person_key, consult_id, form, sealed) values ($1, $2, $3, $4, $5)
   on conflict (workspace, person_key, consult_id, form) do update set sealed = excluded.sealed`,
)
const REMOVE = statement('form_drafts.remove', `delete from form_drafts where ${KEY}`)

/** Unfinished answers and closings, as far as they were typed. */
export function formDrafts(db: DatabaseSession): Tx['formDrafts'] {
  const { workspace, seal } = db
  return {
    async get(person, consultId, form) {
      const row = await db.one<{ sealed: Buffer }>(GET, [workspace, person, consultId, form])
      const at = cell(person, consultId, form)
      // What somebody had begun to type is typed anew; the page has to open.
      return row && db.unreadable.orNull(() => db.unreadable.open(at, () => seal.open(at, row.sealed) as Values))
    },
    async save(person, consultId, form, values) {
      await db.query(SAVE, [workspace, person, consultId, form, seal.seal(cell(person, consultId, form), values)])
    },
    async remove(person, consultId, form) {
      await db.query(REMOVE, [workspace, person, consultId, form])
    },
  }
}

const cell = (person: string, consultId: ConsultId, form: string) =>
  ({
    table: 'form_drafts',
    id: `${consultId}/${person}/${form}`,
    field: 'values',
    version: 1,
  }) as const
