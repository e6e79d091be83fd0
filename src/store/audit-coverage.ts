import type { ConsultId, PersonKey } from '#domain/ids.ts'
import { type PrintedRow, printOf, versionOf } from './consult-print.ts'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import type { AuditRow } from './tables/audit.ts'

/**
 * A row that is not as the chain says, and the entry that says so.
 * - `missing`: an opening of words, or a consult, that was there.
 * - `put_back`: a consult at an earlier version than the last one saved.
 * - `changed`: a consult that was changed without the bot, or an entry of the chain that goes back behind an earlier one.
 * - `put_in`: an opening that the chain does not know; `seq` is then null.
 */
export interface RowFault {
  what: 'opening' | 'consult'
  why: 'missing' | 'put_back' | 'changed' | 'put_in'
  consult: ConsultId
  seq: number | null
}

/** What was checked against the chain. `before`: consults not saved since the chain covers them. */
export interface Covered {
  openings: number
  consults: number
  before: number
}

const PAGE = 1_000
const ACCESSES = statement(
  'audit.accesses',
  'select seq, consult_id, person_key, at, what from accesses where workspace = $1 and seq > $2 order by seq limit $3',
)
const CONSULTS = statement(
  'audit.consults',
  `select id, token, state, level, worker_key, created_at, sent_at, ack_due_at, answer_due_at, next_due_at, closed_at, case_hmac, version, sealed, silent
   from consults where workspace = $1 and id > $2 order by id limit $3`,
)

const OPENED = 'opened.'

/** Gathers from the chain what has to be in the database, and then looks whether it is. */
export class AuditCoverage {
  readonly faults: RowFault[] = []
  /** Entries of openings not yet found, by what was opened, by whom and when. */
  readonly #openings = new Map<string, { seq: number; consult: ConsultId }[]>()
  readonly #prints = new Map<ConsultId, { seq: number; print: string }>()

  /** An entry of the chain, in order. */
  note({ seq, consult_id: consult, by_key: by, what, at, facts }: AuditRow): void {
    if (consult === null) return
    if (what.startsWith(OPENED)) {
      const key = keyOf(consult, by, at, what.slice(OPENED.length))
      this.#openings.set(key, [...(this.#openings.get(key) ?? []), { seq, consult }])
    }
    const { row } = JSON.parse(facts) as { row?: unknown }
    if (typeof row !== 'string') return
    const before = this.#prints.get(consult)
    if (before && versionOf(before.print) >= versionOf(row)) this.faults.push({ what: 'consult', why: 'changed', consult, seq })
    this.#prints.set(consult, { seq, print: row })
  }

  async compare(db: DatabaseSession): Promise<Covered> {
    const openings = await this.#compareOpenings(db)
    const { consults, before } = await this.#compareConsults(db)
    return { openings, consults, before }
  }

  async #compareOpenings(db: DatabaseSession): Promise<number> {
    let n = 0
    for (let after = 0, more = true; more; ) {
      const rows = await db.query<{ seq: number; consult_id: ConsultId; person_key: PersonKey; at: number; what: string }>(ACCESSES, [
        db.workspace,
        after,
        PAGE,
      ])
      for (const row of rows) {
        after = row.seq
        n += 1
        const known = this.#openings.get(keyOf(row.consult_id, row.person_key, row.at, row.what))?.shift()
        if (!known) this.faults.push({ what: 'opening', why: 'put_in', consult: row.consult_id, seq: null })
      }
      more = rows.length === PAGE
    }
    for (const { seq, consult } of [...this.#openings.values()].flat()) this.faults.push({ what: 'opening', why: 'missing', consult, seq })
    return n
  }

  async #compareConsults(db: DatabaseSession): Promise<Pick<Covered, 'consults' | 'before'>> {
    let before = 0
    const left = new Map(this.#prints)
    for (let after = '', more = true; more; ) {
      const rows = await db.query<PrintedRow & { id: ConsultId }>(CONSULTS, [db.workspace, after, PAGE])
      for (const row of rows) {
        after = row.id
        const known = left.get(row.id)
        left.delete(row.id)
        if (!known) before += 1
        else if (row.version < versionOf(known.print)) this.#fault('put_back', row.id, known.seq)
        else if (printOf(row) !== known.print) this.#fault('changed', row.id, known.seq)
      }
      more = rows.length === PAGE
    }
    for (const [id, { seq }] of left) this.#fault('missing', id, seq)
    return { consults: this.#prints.size, before }
  }

  #fault(why: RowFault['why'], consult: ConsultId, seq: number): void {
    this.faults.push({ what: 'consult', why, consult, seq })
  }
}

const keyOf = (consult: string, person: string | null, at: number, what: string): string => JSON.stringify([consult, person, at, what])
