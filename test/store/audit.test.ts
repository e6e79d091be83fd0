import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import type { AuditHead } from '#store/verify-audit.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { runs } from '#test/support/runs.ts'
import { T0 } from './examples.ts'

const ROWS = 30
let db: FreshStore
let head: AuditHead
beforeAll(async () => {
  db = await freshStore()
  await db.store.ensureWorkspace(named('other'))
  for (let i = 0; i < ROWS / 2; i += 1) await log(i)
  head = await headNow()
  await db.sql('create table audit_copy as select * from audit; create table heads_copy as select * from audit_heads')
})
afterAll(() => db.close())

/** Two rows in one transaction. */
const log = (i: number, space = WORKSPACE) =>
  db.store.write(space, async (tx) => {
    await tx.audit.add({ consultId: named(`c${i}`), by: named('dana'), what: 'sent', at: T0 + i, facts: { level: 'soon', n: i } })
    await tx.audit.add({ consultId: null, by: null, what: 'rung', at: T0 + i, facts: { late: false } })
  })
const verify = (known?: AuditHead) => db.store.verifyAudit(WORKSPACE, known)
async function headNow(): Promise<AuditHead> {
  const verdict = await verify()
  if (!verdict.ok) throw new Error('the chain is broken')
  return verdict.head
}
const restore = () =>
  db.sql(
    'delete from audit; insert into audit select * from audit_copy; delete from audit_heads; insert into audit_heads select * from heads_copy',
  )

describe('the audit chain', () => {
  it('verifies as written, with its length and its end', async () => {
    expect(await verify()).toEqual({ ok: true, rows: ROWS, head, covered: { openings: 0, consults: 0, before: 0 } })
    expect(await verify(head)).toMatchObject({ ok: true })
    expect(await db.store.verifyAudit(named('other'))).toMatchObject({ ok: true, rows: 0 })
  })

  it('stays whole when many write at once, and keeps nothing of work that failed', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => log(i, named('other'))))
    await db.store
      .write(named('other'), async (tx) => {
        await tx.audit.add({ consultId: null, by: null, what: 'never', at: T0, facts: {} })
        throw new Error('undone')
      })
      .catch(() => {})
    expect(await db.store.verifyAudit(named('other'))).toMatchObject({ ok: true, rows: 24 })
    expect(await db.sql("select 1 from audit where what = 'never'")).toEqual([])
  })

  it('shows every single edit: changed, deleted, put in, exchanged, cut off', async () => {
    const seq = fc.integer({ min: 1, max: ROWS })
    const edit = fc.oneof(
      fc.record({
        how: fc.constant('change' as const),
        seq,
        set: fc.constantFrom(
          "what = what || 'x'",
          'at = at + 1',
          "facts = facts || ' '",
          "by_key = coalesce(by_key, '') || 'k'",
          "consult_id = coalesce(consult_id, '') || 'k'",
          'mac = sha256(mac)',
        ),
      }),
      fc.record({ how: fc.constant('delete' as const), seq, set: fc.constant('') }),
      fc.record({ how: fc.constant('insert' as const), seq, set: fc.constant('') }),
      fc.record({ how: fc.constant('swap' as const), seq: fc.integer({ min: 1, max: ROWS - 1 }), set: fc.constant('') }),
      fc.record({ how: fc.constant('cut' as const), seq, set: fc.constant('') }),
    )
    await fc.assert(
      fc.asyncProperty(edit, async (e) => {
        const mine = `workspace = '${WORKSPACE}'`
        const sql = {
          change: `update audit set ${e.set} where ${mine} and seq = ${e.seq}`,
          delete: `delete from audit where ${mine} and seq = ${e.seq}`,
          insert: `update audit set seq = -seq where ${mine} and seq >= ${e.seq}; update audit set seq = 1 - seq where ${mine} and seq < 0;
            insert into audit select workspace, ${e.seq}, consult_id, by_key, what, at, facts, mac from audit_copy where ${mine} and seq = 1`,
          swap: `update audit set seq = -seq where ${mine} and seq in (${e.seq}, ${e.seq + 1});
            update audit set seq = ${2 * e.seq + 1} + seq where ${mine} and seq < 0`,
          // Even with the head row written to match.
          cut: `delete from audit where ${mine} and seq >= ${e.seq};
            update audit_heads h set seq = ${e.seq - 1}, mac = coalesce((select mac from audit where ${mine} and seq = ${e.seq - 1}), '\\x${'00'.repeat(32)}') where ${mine}`,
        }[e.how]
        try {
          await db.sql(sql)
          const verdict = await verify(head)
          expect(verdict.ok).toBe(false)
          if (!verdict.ok && verdict.why !== 'rows' && e.how !== 'cut') expect([e.seq, e.seq + 1]).toContain(verdict.at)
        } finally {
          await restore()
        }
      }),
      runs(120),
    )
    expect(await verify(head)).toMatchObject({ ok: true })
  })

  it('shows rows cut off at the end even without a head noted earlier, unless the head row was written to match', async () => {
    await db.sql(`delete from audit where workspace = '${WORKSPACE}' and seq = ${ROWS}`)
    expect(await verify()).toEqual({ ok: false, at: ROWS, why: 'cut' })
    await restore()
  })

  it('goes on from where it ended', async () => {
    await log(99)
    expect(await verify(head)).toMatchObject({ ok: true, rows: ROWS + 2 })
  })
})
