import { type ConsultId, named } from '#domain/ids.ts'
import type { PersonKey, Platform } from '#domain/words.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { SEALED_TABLES, type SealedTable } from '../sealed/sealed-tables.ts'
import type { RowName } from '../sealed/unreadable-rows.ts'
import { StoreError } from '../store-error.ts'
import { checkIns } from './check-ins.ts'
import { consults } from './consults.ts'
import { contacts } from './contacts.ts'
import { drafts } from './drafts.ts'
import { earlyChangeOf } from './early-changes.ts'
import { formDrafts } from './form-drafts.ts'
import { insights } from './insights.ts'
import { messages } from './messages.ts'
import { neverTo } from './never-to.ts'
import { noticeCell } from './notices.ts'
import { ownRoles } from './own-roles.ts'
import { pages } from './pages.ts'
import { records } from './records.ts'
import { reflections } from './reflections.ts'
import { safeWords } from './safe-words.ts'
import { sessions } from './sessions.ts'
import { threads } from './threads.ts'
import { waitingWords } from './waiting-words.ts'

const RECORD = statement('set_aside.record', 'select consult_id from records where workspace = $1 and id = $2')
const WAITING = statement('set_aside.waiting', 'select person_key from waiting_words where workspace = $1 and id = $2')
const NOTICE = statement('set_aside.notice', 'select sealed, sealed_ref from notices where workspace = $1 and id = $2')

/** How a row of each table is read by the id it is named by. */
const READ: Readonly<Record<SealedTable, (db: DatabaseSession, id: string) => Promise<unknown>>> = {
  consults: (db, id) =>
    consults(
      db,
      () => false,
      () => undefined,
    ).peek(named(id)),
  drafts: (db, id) => drafts(db).get(named(id)),
  own_roles: (db, id) => ownRoles(db).of(named(id)),
  safe_words: (db, id) => safeWords(db).of(named(id)),
  never_to: (db, id) => neverTo(db).of(named(id)),
  check_ins: (db, id) => checkIns(db).of(named(id)),
  reflections: (db, id) => reflections(db).get(named(id)),
  messages: (db, id) => messages(db).get(named(id)),
  insights: (db, id) => insights(db).get(id),
  session_pairs: (db, id) => sessions(db).peek(named(before(id)), named(after(id))),
  threads: (db, id) => threads(db).get(named(before(id)), named(after(id))),
  contacts: (db, id) => contacts(db).get(named(before(id)), after(id) as Platform),
  pages: (db, id) => pages(db).get(named(before(id)), named(after(id))),
  early_changes: earlyChangeOf,
  form_drafts: (db, id) => {
    const rest = after(id)
    const at = rest.lastIndexOf('/')
    return formDrafts(db).get(named(rest.slice(0, at)), named(before(id)), rest.slice(at + 1))
  },
  records: async (db, id) => {
    const row = await db.one<{ consult_id: ConsultId }>(RECORD, [db.workspace, id])
    return row && records(db).of(row.consult_id)
  },
  waiting_words: async (db, id) => {
    const row = await db.one<{ person_key: PersonKey }>(WAITING, [db.workspace, id])
    return row && waitingWords(db).of(row.person_key)
  },
  notices: async (db, id) => {
    const row = await db.one<{ sealed: Buffer; sealed_ref: Buffer | null }>(NOTICE, [db.workspace, id])
    if (!row) return
    db.unreadable.open({ table: 'notices', id }, () => {
      db.seal.open(noticeCell(id, 'what'), row.sealed)
      if (row.sealed_ref) db.seal.open(noticeCell(id, 'ref'), row.sealed_ref)
    })
  },
}

/** Whether a row that was set aside opens now, or is gone. What does not open is met, and noted, as in any other transaction. */
export async function openAgain(db: DatabaseSession, { table, id }: RowName): Promise<boolean> {
  // Of a table that only another version knows nobody can say that its row opens: it waits on.
  if (!isSealed(table)) db.unreadable.note({ table, id, why: 'format' })
  else await meet(READ[table](db, id))
  return !db.unreadable.all.some((row) => row.table === table && row.id === id)
}

/** What does not open has been noted. */
async function meet(reading: Promise<unknown>): Promise<void> {
  try {
    await reading
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'unreadable') throw error
  }
}

const isSealed = (table: string): table is SealedTable => (SEALED_TABLES as readonly string[]).includes(table)

const before = (id: string): string => id.slice(0, id.indexOf('/'))
const after = (id: string): string => id.slice(id.indexOf('/') + 1)
