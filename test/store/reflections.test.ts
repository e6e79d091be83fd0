import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aCheckIn, aConsult, aNotice, aReflection, MIN, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore()
})
afterAll(() => db.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => db.store.write(WORKSPACE, work)
const read = <T>(work: (tx: Tx) => Promise<T>) => db.store.read(WORKSPACE, work)

describe('check-ins', () => {
  it('come back as they were saved, and are one row a person', async () => {
    const checkIn = aCheckIn({
      person: 'p1',
      used: ['prompt.what.1'],
      asked: [{ id: 'a', at: T0, prompts: ['prompt.what.1'], done: true }],
    })
    await write((tx) => tx.checkIns.save(checkIn))
    expect(await read((tx) => tx.checkIns.of(named('p1')))).toEqual(checkIn)
    await write(async (tx) => tx.checkIns.save({ ...(await tx.checkIns.of(named('p1')))!, state: 'paused', nextDueAt: null }))
    expect(await read((tx) => tx.checkIns.of(named('p1')))).toEqual({ ...checkIn, state: 'paused', nextDueAt: null })
    expect(await read((tx) => tx.checkIns.of(named('nobody')))).toBeNull()
  })

  it('cannot be saved over a version that was not read', async () => {
    await write((tx) => tx.checkIns.save(aCheckIn({ person: 'p2' })))
    await expect(write((tx) => tx.checkIns.save(aCheckIn({ person: 'p2', state: 'off' })))).rejects.toThrow('conflict')
  })

  it('are claimed when due, by one process at a time, and say when the next is', async () => {
    const dues = ['c1', 'c2', 'c3'].map((person, i) => aCheckIn({ person, nextDueAt: T0 - 10 * MIN + i }))
    await write(async (tx) => {
      for (const one of dues) await tx.checkIns.save(one)
    })
    const order: string[] = []
    const first = write(async (tx) => {
      const claimed = await tx.checkIns.claimDue(T0 - MIN, 2)
      // The other asks while this one still holds them.
      const second = write(async (other) => {
        const rest = await other.checkIns.claimDue(T0 - MIN, 9)
        order.push('second')
        return rest.map((one) => one.person)
      })
      for (const one of claimed) await tx.checkIns.save({ ...one, nextDueAt: T0 + 60 * MIN })
      order.push('first')
      return { claimed: claimed.map((one) => one.person), second }
    })
    const { claimed, second } = await first
    expect(claimed).toEqual(['c1', 'c2'])
    expect(await second).toEqual(['c3'])
    expect(order).toEqual(['first', 'second'])
    expect(await read((tx) => tx.checkIns.nextDueAt())).toBe(T0 - 10 * MIN + 2)
    expect((await read((tx) => tx.checkIns.upcoming(1))).map((one) => one.person)).toEqual(['c3'])
  })
})

describe('reflections', () => {
  it('come back as they were saved, the newest first, a page at a time, each author’s own', async () => {
    const all = Array.from({ length: 12 }, (_, i) => aReflection({ id: `r${i}`, author: 'w1', writtenAt: T0 + i, text: `Words ${i}.` }))
    await write(async (tx) => {
      for (const one of all) await tx.reflections.save(one)
      await tx.reflections.save(aReflection({ id: 'other', author: 'w2' }))
    })
    const newest = all.toReversed()
    expect(await read((tx) => tx.reflections.ofAuthor(named('w1'), { limit: 10 }))).toEqual(newest.slice(0, 10))
    expect(await read((tx) => tx.reflections.ofAuthor(named('w1'), { limit: 10, offset: 10 }))).toEqual(newest.slice(10))
    expect(await read((tx) => tx.reflections.countOfAuthor(named('w1')))).toBe(12)
    expect(await read((tx) => tx.reflections.ofAuthor(named('w3'), { limit: 10 }))).toEqual([])
  })

  it('deleted are gone, and who opened them with them', async () => {
    await write(async (tx) => {
      await tx.reflections.save(aReflection({ id: 'gone', author: 'w4', sharedWith: 'sam', sharedAt: T0 }))
      await tx.reflections.addRead(named('gone'), { person: named('sam'), at: T0 })
    })
    expect(await read((tx) => tx.reflections.readsOf(named('gone')))).toEqual([{ person: 'sam', at: T0 }])
    await write((tx) => tx.reflections.remove(named('gone')))
    expect(await read((tx) => tx.reflections.get(named('gone')))).toBeNull()
    expect(
      await db.sql("select 1 from reflections where id = 'gone' union all select 1 from reflection_reads where reflection_id = 'gone'"),
    ).toEqual([])
  })

  it('do not open for another author, whoever changes the row in the database', async () => {
    await write((tx) => tx.reflections.save(aReflection({ id: 'moved', author: 'w5' })))
    await db.sql("update reflections set author_key = 'sam' where id = 'moved'")
    await expect(read((tx) => tx.reflections.get(named('moved')))).rejects.toThrow('unreadable')
    expect(await read((tx) => tx.reflections.ofAuthor(named('sam'), { limit: 10 }))).not.toContainEqual(
      expect.objectContaining({ id: 'moved' }),
    )
  })

  it('are not taken over by saving under the same id as somebody else', async () => {
    await write((tx) => tx.reflections.save(aReflection({ id: 'mine', author: 'w6', text: 'Mine.' })))
    await write((tx) => tx.reflections.save(aReflection({ id: 'mine', author: 'w7', text: 'Theirs.' })))
    expect(await read((tx) => tx.reflections.get(named('mine')))).toMatchObject({ author: 'w6', text: 'Mine.' })
  })
})

it('a worker’s consults are those not over, and those ended since', async () => {
  const consults = [
    aConsult({ id: 'open', workerKey: 'w8' }),
    aConsult({ id: 'old', workerKey: 'w8', state: 'closed', closedAt: T0 - 100 * MIN }),
    aConsult({ id: 'new', workerKey: 'w8', state: 'closed', closedAt: T0 - MIN }),
    aConsult({ id: 'else', workerKey: 'w9' }),
  ]
  await write(async (tx) => {
    for (const one of consults) await tx.consults.save(one)
  })
  expect((await read((tx) => tx.consults.recentOfWorker(named('w8'), T0 - 10 * MIN))).map((one) => one.id).sort()).toEqual(['new', 'open'])
})

it('messages of one kind that wait are counted', async () => {
  await write((tx) => tx.notices.add([aNotice({ to: 'x', what: { kind: 'check_in', ask: 'a' } }), aNotice({ to: 'y' })]))
  expect(await read((tx) => tx.notices.countPending('check_in'))).toBe(1)
})
