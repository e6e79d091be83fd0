import { z } from 'zod'
import type { PersonKey, ReflectionId } from '#domain/ids.ts'
import { type Reflection, reflectionSchema } from '#domain/reflection/reflection.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  id: ReflectionId
  author_key: PersonKey
  written_at: number
  changed_at: number
  shared_with: PersonKey | null
  shared_at: number | null
  sealed: Buffer
}

const body = z.object({ prompts: reflectionSchema.shape.prompts, text: reflectionSchema.shape.text, tags: reflectionSchema.shape.tags })

const ROW = 'id, author_key, written_at, changed_at, shared_with, shared_at, sealed'
const PEEK = statement('reflections.peek', `select ${ROW} from reflections where workspace = $1 and id = $2`)
const GET = statement('reflections.get', `select ${ROW} from reflections where workspace = $1 and id = $2 for update`)
const OF_AUTHOR = statement(
  'reflections.of_author',
  `select ${ROW} from reflections where workspace = $1 and author_key = $2 order by written_at desc, id limit $3 offset $4`,
)
const COUNT = statement('reflections.count', 'select count(*) as n from reflections where workspace = $1 and author_key = $2')
const SAVE = statement(
  'reflections.save',
  `insert into reflections as r (workspace, id, author_key, written_at, changed_at, shared_with, shared_at, sealed)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (workspace, id) do update set changed_at = excluded.changed_at, shared_with = excluded.shared_with,
     shared_at = excluded.shared_at, sealed = excluded.sealed
   where r.author_key = excluded.author_key`,
)
const REMOVE = statement('reflections.remove', 'delete from reflections where workspace = $1 and id = $2')
const ADD_READ = statement(
  'reflections.add_read',
  'insert into reflection_reads (workspace, reflection_id, person_key, at) values ($1, $2, $3, $4)',
)
const READS = statement(
  'reflections.reads',
  'select person_key, at from reflection_reads where workspace = $1 and reflection_id = $2 order by seq',
)

/** What people wrote for themselves. The seal is bound to the author too: a row given to another author does not open. */
export function reflections(db: DatabaseSession): Tx['reflections'] {
  const { workspace, seal } = db
  const read = (row: Row): Reflection => ({
    id: row.id,
    author: row.author_key,
    writtenAt: row.written_at,
    changedAt: row.changed_at,
    ...db.unreadable.open({ table: 'reflections', id: row.id }, () =>
      body.parse(seal.open(cell(row.id, row.author_key, row.changed_at), row.sealed)),
    ),
    sharedWith: row.shared_with,
    sharedAt: row.shared_at,
  })
  return {
    async get(id) {
      const row = await db.one<Row>(db.readOnly ? PEEK : GET, [workspace, id])
      return row && read(row)
    },
    async ofAuthor(author, { limit, offset = 0 }) {
      return db.unreadable.those(await db.query<Row>(OF_AUTHOR, [workspace, author, limit, offset]), read)
    },
    countOfAuthor: async (author) => (await db.one<{ n: number }>(COUNT, [workspace, author]))?.n ?? 0,
    async save(r) {
      const sealed = seal.seal(cell(r.id, r.author, r.changedAt), body.parse(r))
      await db.query(SAVE, [workspace, r.id, r.author, r.writtenAt, r.changedAt, r.sharedWith, r.sharedAt, sealed])
    },
    async remove(id) {
      await db.query(REMOVE, [workspace, id])
    },
    async addRead(id, { person, at }) {
      await db.query(ADD_READ, [workspace, id, person, at])
    },
    async readsOf(id) {
      const rows = await db.query<{ person_key: PersonKey; at: number }>(READS, [workspace, id])
      return rows.map((row) => ({ person: row.person_key, at: row.at }))
    },
  }
}

const cell = (id: string, author: string, changedAt: number) => ({
  table: 'reflections',
  id: `${id}/${author}`,
  field: 'reflection',
  version: changedAt,
})
