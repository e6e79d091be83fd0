import { safeWordsSchema } from '#domain/safe-words/safe-words.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import type { DatabaseSession } from '../database-session.ts'
import { rowOfPerson, statementsOf } from './row-of-person.ts'

const TABLE = { table: 'safe_words', field: 'words', schema: safeWordsSchema } as const
const SQL = statementsOf(TABLE)

/** Safe words and forced words (R10), one row a person: slow hashes only, and these sealed with the installation's key. */
export function safeWords(db: DatabaseSession): Tx['safeWords'] {
  const rows = rowOfPerson(db, TABLE, SQL)
  return {
    of: (person) => (db.readOnly ? rows.peek(person) : rows.lock(person)),
    save: (words) => rows.save(words.person, words),
  }
}
