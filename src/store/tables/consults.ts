import { isSilent } from '#domain/consult/account/silent.ts'
import { tasksOf } from '#domain/consult/afterwards/tasks.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import type { CaseToken, ConsultId, PersonKey, Token } from '#domain/ids.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { Part } from '#domain/words.ts'
import type { ConsultRow } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { type PrintedRow, printOf } from '../consult-print.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'
import type { AuditLog } from './audit.ts'
import * as sql from './consults-sql.ts'

/** Whether a situation is of the kind rule R7 counts; the guidance pack decides. */
export type CountsAsAct = (situation: Situation) => boolean

interface Row {
  id: string
  version: number
  sealed: Buffer
}

interface ListRow {
  id: ConsultId
  token: Token
  state: ConsultRow['state']
  level: ConsultRow['level']
  worker_key: PersonKey
  sent_at: number | null
  ack_due_at: number | null
  answer_due_at: number | null
  silent: boolean
}

const ALL = 1_000

/**
 * Consults, sealed whole, with the columns beside them that find and wake them. Saving is only possible over the version read in
 * the same transaction, so that no change of another is lost.
 */
export function consults(db: DatabaseSession, countsAsAct: CountsAsAct, noteSaved: AuditLog['saved']): Tx['consults'] {
  const { workspace, seal } = db
  /** Version in the database of what this transaction has read or written. */
  const versions = new Map<string, number>()
  /** Tasks as they stand in the database: most changes leave them as they are. */
  const tasks = new Map<string, string>()
  const look = (row: Row): Consult =>
    db.unreadable.open({ table: 'consults', id: row.id }, () => consultSchema.parse(seal.open(cell(row.id, row.version), row.sealed)))
  const read = (row: Row): Consult => {
    const consult = look(row)
    versions.set(row.id, row.version)
    tasks.set(row.id, JSON.stringify(tasksOf(consult)))
    return consult
  }
  const first = async (rows: Promise<Row[]>): Promise<Consult | null> => {
    const [row] = await rows
    return row ? read(row) : null
  }
  const list = async (rows: Promise<ListRow[]>): Promise<ConsultRow[]> => (await rows).map(listed)
  const count = async (rows: Promise<{ n: number }[]>): Promise<number> => (await rows)[0]?.n ?? 0
  return {
    get: (id) => first(db.query<Row>(db.readOnly ? sql.PEEK : sql.GET, [workspace, id])),
    peek: (id) => first(db.query<Row>(sql.PEEK, [workspace, id])),
    byToken: (token) => first(db.query<Row>(sql.PEEK_TOKEN, [workspace, token])),
    async plain(id) {
      const row = await db.one<ListRow>(sql.PLAIN, [workspace, id])
      if (!row) return null
      const people = await db.query<{ person_key: PersonKey; part: Part }>(sql.PLAIN_PEOPLE, [workspace, id])
      return { ...listed(row), people: people.map(({ person_key, part }) => ({ key: person_key, part })) }
    },
    tokenTaken: async (token) => (await db.query(sql.TAKEN, [workspace, token])).length > 0,
    async save(consult) {
      const known = versions.get(consult.id) ?? 0
      const values = saveValues(db, countsAsAct, consult, known)
      const saved = await db.query(sql.SAVE, values)
      if (saved.length === 0) throw versions.has(consult.id) ? new StoreError('conflict', { table: 'consults' }) : unread()
      versions.set(consult.id, known + 1)
      noteSaved(consult.id, printOf(savedRow(values)))
      const now = tasksOf(consult)
      if (JSON.stringify(now) === (tasks.get(consult.id) ?? '[]')) return
      const columns = [now.map((t) => t.person), now.map((t) => t.kind), now.map((t) => t.on)]
      await db.query(sql.SAVE_TASKS, [workspace, consult.id, ...columns])
      tasks.set(consult.id, JSON.stringify(now))
    },
    listOfWorker: (worker, o = {}) =>
      list(db.query<ListRow>(sql.LIST_WORKER, [workspace, worker, o.closed ?? false, o.limit ?? ALL, o.offset ?? 0, o.silent ?? false])),
    listOfPart: (person, o = {}) =>
      list(db.query<ListRow>(sql.LIST_PART, [workspace, person, o.closed ?? false, o.limit ?? ALL, o.offset ?? 0])),
    listOfCopies: (person, o = {}) => list(db.query<ListRow>(sql.LIST_COPIES, [workspace, person, o.limit ?? ALL, o.offset ?? 0])),
    countOfWorker: (worker, o = {}) => count(db.query(sql.COUNT_WORKER, [workspace, worker, o.closed ?? false])),
    countOfPart: (person, o = {}) => count(db.query(sql.COUNT_PART, [workspace, person, o.closed ?? false])),
    async listEnded(person, { zone, limit, offset }) {
      const rows = await db.query<ListRow & { ended_at: number; month: string }>(sql.LIST_ENDED, [workspace, person, zone, limit, offset])
      return rows.map((row) => ({ ...listed(row), endedAt: row.ended_at, month: row.month }))
    },
    countEnded: (person) => count(db.query(sql.COUNT_ENDED, [workspace, person])),
    claimDue: async (now, limit) => db.unreadable.those(await db.query<Row>(sql.CLAIM_DUE, [workspace, now, limit]), read),
    upcoming: async (limit) => db.unreadable.those(await db.query<Row>(sql.UPCOMING, [workspace, limit]), read),
    async countActs(q) {
      const values = [workspace, actHmac(db, q.caseToken, true), q.since, q.not, q.agencyIssued ? null : q.worker]
      const rows = await db.query<Row>(sql.ACTS, values)
      // One that does not open is one act.
      const opened = db.unreadable.those(rows, look)
      return { flags: rows.length, wentOn: opened.reduce((n, { wentOn }) => n + wentOn.filter(({ at }) => at >= q.since).length, 0) }
    },
    recentOfWorker: async (worker, endedSince) => {
      const rows = await db.query<Row>(sql.RECENT_WORKER, [workspace, worker, endedSince])
      // Only looked at, so what this transaction has read to save stays as it is.
      return db.unreadable.those(rows, look)
    },
    async alarmsOf(worker) {
      await db.query(sql.ONE_PRESS_AT_A_TIME, [workspace, worker])
      const rows = await db.query<Row>(sql.ALARMS_OF, [workspace, worker])
      return db.unreadable.those(rows, look)
    },
    async tasksOf(person, limit) {
      const rows = await db.query<{ id: ConsultId; token: Token; kind: 'review' | 'action'; due_on: string }>(sql.TASKS_OF, [
        workspace,
        person,
        limit,
      ])
      return rows.map((row) => ({ consultId: row.id, token: row.token, kind: row.kind, on: row.due_on }))
    },
    nextDueAt: async () => (await db.one<{ at: number | null }>(sql.NEXT_DUE, [workspace]))?.at ?? null,
  }
}

function saveValues(db: DatabaseSession, countsAsAct: CountsAsAct, consult: Consult, known: number): unknown[] {
  const checked = consultSchema.parse(consult)
  const { caseToken } = checked.situation
  return [
    db.workspace,
    checked.id,
    checked.token,
    checked.state,
    checked.level,
    checked.workerKey,
    checked.createdAt,
    checked.sentAt,
    checked.ackDueAt,
    checked.answerDueAt,
    checked.nextDueAt,
    checked.closedAt,
    caseToken ? actHmac(db, caseToken, countsAsAct(checked.situation) && !notAnAct(checked)) : null,
    known,
    db.seal.seal(cell(checked.id, known + 1), checked),
    checked.people.map((p) => p.key),
    checked.people.map((p) => p.part),
    checked.people.map((p) => p.leftAt !== null),
    isSilent(checked, checked.workerKey),
  ]
}

/** The row as the database has it now. */
function savedRow(values: readonly unknown[]): PrintedRow {
  const [, id, token, state, level, worker_key, created_at, sent_at, ack_due_at, answer_due_at, next_due_at, closed_at, case_hmac] = values
  const times = { created_at, sent_at, ack_due_at, answer_due_at, next_due_at, closed_at }
  return {
    id,
    token,
    state,
    level,
    worker_key,
    ...times,
    case_hmac,
    version: (values[13] as number) + 1,
    sealed: values[14],
    silent: values[18],
  } as PrintedRow
}

const notAnAct = (c: Consult): boolean => c.closure?.outcome === 'within_practice' || c.closure?.outcome === 'not_for_this_tool'

/** A case token is the same whatever its case and the blanks around it. */
const actHmac = (db: DatabaseSession, caseToken: CaseToken, act: boolean): Buffer =>
  db.seal.blind('case', act ? 'act' : 'other', caseToken.trim().toUpperCase())

const unread = () => new StoreError('misuse', { why: 'consult_saved_unread' })

const listed = (row: ListRow): ConsultRow => ({
  id: row.id,
  token: row.token,
  state: row.state,
  level: row.level,
  workerKey: row.worker_key,
  sentAt: row.sent_at,
  ackDueAt: row.ack_due_at,
  answerDueAt: row.answer_due_at,
  silent: row.silent,
})

const cell = (id: string, version: number) => ({ table: 'consults', id, field: 'consult', version })
