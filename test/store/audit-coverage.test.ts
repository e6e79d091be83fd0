import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { aConsult, T0 } from './examples.ts'

const consult = named<ConsultId>('c-1')
const sam = named<PersonKey>('sam')

let db: FreshStore
beforeEach(async () => {
  db = await freshStore({ now: () => T0 })
  await db.store.write(WORKSPACE, async (tx) => {
    await tx.consults.save(aConsult({ id: 'c-1' }))
    await tx.audit.add({ consultId: consult, by: named('dana'), what: 'sent', at: T0, facts: { level: 'soon' } })
  })
  await opens(T0 + 1)
  await opens(T0 + 2)
  await saves()
})
afterEach(() => db.close())

const opens = (at: number) =>
  db.store.write(WORKSPACE, async (tx) => {
    await tx.accesses.add({ consultId: consult, person: sam, at, what: 'read' })
    await tx.audit.add({ consultId: consult, by: sam, what: 'opened.read', at, facts: {} })
  })
/** Saves it once more, with nothing to note beside it. */
const saves = () =>
  db.store.write(WORKSPACE, async (tx) => {
    const before = (await tx.consults.get(consult)) ?? expect.fail('no consult')
    await tx.consults.save({ ...before, notEnough: before.notEnough + 1 })
  })
const verify = () => db.store.verifyAudit(WORKSPACE)
const faults = async () => {
  const verdict = await verify()
  return !verdict.ok && verdict.why === 'rows' ? verdict.faults : []
}

describe('what the audit chain covers', () => {
  it('is whole as written: who opened words, and every version of a consult, in no entry more than there was', async () => {
    expect(await verify()).toMatchObject({ ok: true, rows: 4, covered: { openings: 2, consults: 1, before: 0 } })
    const entries = await db.sql<{ what: string; facts: string }>('select what, facts from audit order by seq')
    expect(entries.map(({ what }) => what)).toEqual(['sent', 'opened.read', 'opened.read', 'saved'])
    expect(JSON.parse(entries[0]?.facts ?? '')).toEqual({ level: 'soon', row: expect.stringMatching(/^1\.[\w-]{22}$/) })
  })

  it('finds a deleted opening', async () => {
    await db.sql('delete from accesses where at = $1', [T0 + 2])
    expect(await faults()).toEqual([{ what: 'opening', why: 'missing', consult, seq: 3 }])
  })

  it.each(["person_key = 'bo'", 'at = at + 1', "what = 'view'"])('finds an opening made another: %s', async (set) => {
    await db.sql(`update accesses set ${set} where at = $1`, [T0 + 1])
    expect(await faults()).toEqual([
      { what: 'opening', why: 'put_in', consult, seq: null },
      { what: 'opening', why: 'missing', consult, seq: 2 },
    ])
  })

  it('finds a consult put back to an earlier version, though it opens', async () => {
    await db.sql('create table kept as select * from consults')
    await saves()
    await db.sql('update consults c set version = k.version, sealed = k.sealed from kept k where k.id = c.id')
    expect(await db.store.read(WORKSPACE, (tx) => tx.consults.peek(consult))).not.toBeNull()
    expect(await faults()).toEqual([{ what: 'consult', why: 'put_back', consult, seq: 5 }])
  })

  it('finds it also after the bot has gone on from there', async () => {
    await db.sql('create table kept as select * from consults')
    await saves()
    await db.sql('update consults c set version = k.version, sealed = k.sealed from kept k where k.id = c.id')
    await saves()
    expect(await faults()).toEqual([{ what: 'consult', why: 'changed', consult, seq: 6 }])
  })

  it.each(['next_due_at = null', "state = 'closed'", "worker_key = 'eli'", 'sealed = set_byte(sealed, 20, 1)'])(
    'finds a column changed by other hands: %s',
    async (set) => {
      await db.sql(`update consults set ${set}`)
      expect(await faults()).toEqual([{ what: 'consult', why: 'changed', consult, seq: 4 }])
    },
  )

  it('finds a consult that is gone', async () => {
    await db.sql('delete from accesses; delete from consults')
    expect(await faults()).toContainEqual({ what: 'consult', why: 'missing', consult, seq: 4 })
  })

  it('counts those saved before it covered them, and takes them on with their next change', async () => {
    const { row: _row, ...facts } = JSON.parse((await db.sql<{ facts: string }>('select facts from audit where seq = 1'))[0]?.facts ?? '')
    expect(facts).toEqual({ level: 'soon' })
    const fresh = await freshStore()
    await fresh.store.write(WORKSPACE, (tx) => tx.consults.save(aConsult({ id: 'old' })))
    await fresh.sql(`delete from audit; update audit_heads set seq = 0, mac = '\\x${'00'.repeat(32)}'`)
    expect(await fresh.store.verifyAudit(WORKSPACE)).toMatchObject({ ok: true, covered: { consults: 0, before: 1 } })
    await fresh.store.write(WORKSPACE, async (tx) => tx.consults.save((await tx.consults.get(named('old')))!))
    expect(await fresh.store.verifyAudit(WORKSPACE)).toMatchObject({ ok: true, covered: { consults: 1, before: 0 } })
    await fresh.close()
  })

  it('says nothing wrong while the bot goes on working', async () => {
    const work = Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? saves() : opens(T0 + 10 + i))))
    for (let i = 0; i < 5; i += 1) expect(await verify()).toMatchObject({ ok: true })
    await work
    expect(await verify()).toMatchObject({ ok: true, rows: 16 })
  })
})
