import { safeWordsSchema } from '#domain/safe-words/safe-words.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'

interface Row {
  version: number
  sealed: Buffer
}

const PEEK = statement('safe_words.peek', 'select version, sealed from safe_words where workspace = $1 and person_key = $2')
const GET = statement('safe_words.get', 'select version, sealed from safe_words where workspace = $1 and person_key = $2 for update')
/** `$3` is the version read before, 0 for a new row; no row comes back when it has moved on. */
const SAVE = statement(
  'safe_words.save',
  `insert into safe_words as w (workspace, person_key, version, sealed) values ($1, $2, $3::int + 1, $4)
   on conflict (workspace, person_key) do update set version = excluded.version, sealed = excluded.sealed where w.version = $3
   returning 1`,
)

/** Safe words and forced words (R10), one row a person: slow hashes only, and these sealed with the installation's key. */
export function safeWords(db: DatabaseSession): Tx['safeWords'] {
  const { workspace, seal } = db
  /** Version in the database of what this transaction has read or written. */
  const versions = new Map<string, number>()
  return {
    async of(person) {
      const row = await db.one<Row>(db.readOnly ? PEEK : GET, [workspace, person])
      if (!row) return null
      versions.set(person, row.version)
      const name = { table: 'safe_words', id: person }
      return db.unreadable.open(name, () => safeWordsSchema.parse(seal.open(cell(person, row.version), row.sealed)))
    },
    async save(words) {
      const known = versions.get(words.person) ?? 0
      const sealed = seal.seal(cell(words.person, known + 1), safeWordsSchema.parse(words))
      const saved = await db.query(SAVE, [workspace, words.person, known, sealed])
      if (saved.length === 0) throw new StoreError('conflict', { table: 'safe_words' })
      versions.set(words.person, known + 1)
    },
  }
}

const cell = (person: string, version: number) => ({ table: 'safe_words', id: person, field: 'words', version })
