import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import type { Tx } from '#usecases/ports.ts'
import { aConsult, aDraft, aSituation, MIN, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore()
})
afterAll(() => db.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => db.store.write(WORKSPACE, work)
const read = <T>(work: (tx: Tx) => Promise<T>) => db.store.read(WORKSPACE, work)

describe('drafts', () => {
  it('come back as they were saved, the newest first', async () => {
    const older = aDraft({
      id: 'd1',
      workerKey: 'w1',
      situation: aSituation({ facts: 'x'.repeat(3000), flags: ['under_18'] }),
      page: 'tell',
    })
    const newer = aDraft({ id: 'd2', workerKey: 'w1', changedAt: T0 + 1, nudgeAt: T0 + 5 })
    await write(async (tx) => {
      await tx.drafts.save(older)
      await tx.drafts.save(newer)
    })
    expect(await read((tx) => tx.drafts.get('d1'))).toEqual(older)
    expect(await read((tx) => tx.drafts.latestOf('w1'))).toEqual(newer)
    expect(await read((tx) => tx.drafts.allOf('w1'))).toEqual([newer, older])
    expect(await read((tx) => tx.drafts.get('none'))).toBeNull()
  })

  it('are overwritten when saved again and gone when removed', async () => {
    const draft = aDraft({ id: 'd3', workerKey: 'w2' })
    await write((tx) => tx.drafts.save(draft))
    const changed = { ...draft, page: 'review' as const, changedAt: T0 + MIN, nudgeAt: T0 + 9 }
    await write((tx) => tx.drafts.save(changed))
    expect(await read((tx) => tx.drafts.allOf('w2'))).toEqual([changed])
    await write((tx) => tx.drafts.remove('d3'))
    expect(await read((tx) => tx.drafts.latestOf('w2'))).toBeNull()
  })

  it('are claimed when their reminder is due, and not while another holds them', async () => {
    const [early, late] = [
      aDraft({ id: 'd4', workerKey: 'w3', nudgeAt: T0 + 1000 }),
      aDraft({ id: 'd5', workerKey: 'w3', nudgeAt: T0 + 2000 }),
    ]
    await write(async (tx) => {
      await tx.drafts.save(late)
      await tx.drafts.save(early)
    })
    await write(async (tx) => {
      expect((await tx.drafts.claimDue(T0 + 2000, 1)).map((d) => d.id)).toContain('d2')
      await write(async (other) => {
        expect((await other.drafts.claimDue(T0 + 2000, 9)).map((d) => d.id)).toEqual(['d4', 'd5'])
      })
    })
    expect((await write((tx) => tx.drafts.claimDue(T0 + 1999, 9))).map((d) => d.id)).not.toContain('d5')
  })
})

describe('consults', () => {
  it('come back whole, by id and by token', async () => {
    const consult = aConsult({
      id: 'c-k7f2',
      answers: [{ at: T0, by: 'sam', mode: 'written', text: 'Ja, נכון 👍', why: '', minutes: null, reviewOn: null }],
    })
    await write((tx) => tx.consults.save(consult))
    expect(await write((tx) => tx.consults.get('c-k7f2'))).toEqual(consult)
    expect(await read((tx) => tx.consults.peek('c-k7f2'))).toEqual(consult)
    expect(await read((tx) => tx.consults.byToken('K7F2'))).toEqual(consult)
    expect(await read((tx) => tx.consults.tokenTaken('K7F2'))).toBe(true)
    expect(await read((tx) => tx.consults.tokenTaken('K7F3'))).toBe(false)
    expect(await read((tx) => tx.consults.get('none'))).toBeNull()
  })
})
