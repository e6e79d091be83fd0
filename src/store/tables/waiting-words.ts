import { z } from 'zod'
import type { PersonKey } from '#domain/words.ts'
import type { WaitingWords } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  id: string
  person_key: PersonKey
  at: number
  sealed: Buffer
}

const body = z.object({
  text: z.string(),
  source: z.object({ channel: z.string(), id: z.string() }),
  threadId: z.string().nullable(),
  files: z.number(),
  changedAt: z.number().nullish(),
})

const ADD = statement('waiting_words.add', 'insert into waiting_words (workspace, id, person_key, at, sealed) values ($1, $2, $3, $4, $5)')
const OF = statement(
  'waiting_words.of',
  'select id, person_key, at, sealed from waiting_words where workspace = $1 and person_key = $2 order by at, id',
)
const PEOPLE = statement('waiting_words.people', 'select distinct person_key from waiting_words where workspace = $1 order by person_key')
const TAKE = statement(
  'waiting_words.take',
  'delete from waiting_words where workspace = $1 and person_key = $2 and id = $3 returning id, person_key, at, sealed',
)

/** Words whose consult is not known yet. Taking them ends the row, so that they are passed on once, whoever finds out first. */
export function waitingWords(db: DatabaseSession): Tx['waitingWords'] {
  const { workspace, seal } = db
  const read = (row: Row): WaitingWords => ({
    id: row.id,
    person: row.person_key,
    at: row.at,
    ...db.unreadable.open(cell(row.id), () => body.parse(seal.open(cell(row.id), row.sealed))),
  })
  return {
    async add(words) {
      await db.query(ADD, [workspace, words.id, words.person, words.at, seal.seal(cell(words.id), body.parse(words))])
    },
    of: async (person) => db.unreadable.those(await db.query<Row>(OF, [workspace, person]), read),
    people: async () => (await db.query<Pick<Row, 'person_key'>>(PEOPLE, [workspace])).map((row) => row.person_key),
    async take(person, id) {
      const row = await db.one<Row>(TAKE, [workspace, person, id])
      return row && read(row)
    },
  }
}

const cell = (id: string) => ({ table: 'waiting_words', id, field: 'words', version: 1 }) as const
