import { execFile } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import { auditReport, printHead, readHead } from '#main/audit/audit-report.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'

const CHECK = new URL('../../src/main/audit/audit-check.ts', import.meta.url).pathname
const mac = Buffer.alloc(32, 7).toString('base64')

describe('npm run audit:check', () => {
  let db: FreshStore
  beforeEach(async () => {
    db = await freshStore()
    await note(1)
  })
  afterEach(() => db.close())
  const note = (at: number) => db.store.write(WORKSPACE, (tx) => tx.audit.add({ consultId: null, by: null, what: 'noted', at, facts: {} }))

  const check = (...args: string[]) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      const { host, port, user, database } = db.client
      const env = {
        PATH: process.env.PATH ?? '',
        DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}&port=${port}`,
        ENCRYPTION_KEYS: db.keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
      }
      execFile(process.execPath, [CHECK, ...args], { env }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out: out + err }),
      )
    })

  it('prints the head to note down, takes it back, and says when what came after was cut off', async () => {
    const first = await check()
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('The audit chain holds: 1 entries.') })
    await note(2)
    const head = (await check()).out.trim().split('\n').at(-1) ?? ''
    expect(readHead(head)).toMatchObject({ seq: 2 })
    expect((await check(head)).out).toContain('goes on from the head you noted at entry 2')
    await db.sql('delete from audit where seq = 2; update audit_heads set seq = 1, mac = (select mac from audit where seq = 1)')
    expect((await check()).code).toBe(0)
    expect(await check(head)).toMatchObject({ code: 1, out: expect.stringContaining('cut off') })
  })

  it('says in one line what is no head', async () => {
    expect(await check('12')).toMatchObject({ code: 1, out: expect.stringMatching(/^That is no head: [^\n]*\n$/) })
  })
})

describe('the report', () => {
  it('gives a head that reads back as it was', () => {
    const head = { seq: 1234, mac }
    expect(readHead(printHead(head))).toEqual(head)
    for (const other of ['', '12', `x:${mac}`, `12:${mac}x`, `12:${mac.slice(1)}`]) expect(readHead(other)).toBeNull()
  })

  it('names every row that is not as the chain says, by ids alone', () => {
    const consult = named<ConsultId>('c-1')
    const report = auditReport(
      {
        ok: false,
        why: 'rows',
        faults: [
          { what: 'opening', why: 'missing', consult, seq: 3 },
          { what: 'opening', why: 'put_in', consult, seq: null },
          { what: 'consult', why: 'put_back', consult, seq: 5 },
          { what: 'consult', why: 'changed', consult, seq: 6 },
          { what: 'consult', why: 'missing', consult, seq: 7 },
        ],
      },
      null,
    )
    expect(report.split('\n')).toHaveLength(6)
    expect(report).toMatch(/consult c-1: somebody opened the words, and that they did was deleted \(entry 3\)/)
    expect(report).not.toContain('undefined')
  })

  it('says what is not covered yet, and where the chain does not hold', () => {
    const verdict = { ok: true as const, rows: 9, head: { seq: 9, mac }, covered: { openings: 1, consults: 2, before: 3 } }
    expect(auditReport(verdict, null)).toContain('Not yet covered: 3 consults')
    for (const why of ['changed', 'missing', 'cut'] as const) expect(auditReport({ ok: false, at: 4, why }, null)).toContain('Entry 4')
  })
})
