import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { StoreError } from '#store/store-error.ts'
import { pack } from '#test/support/real-pack.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { lookAgain } from '#usecases/jobs/look-again.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'

const MINUTE = 60_000

describe('advance-consults', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork()
  })
  afterEach(() => t.close())

  it('does nothing before anything is due, and says when that is', async () => {
    const { nextDueAt } = await t.sent('k7f2')
    await t.clear()
    expect(await advanceConsults(t.deps)).toEqual({ nextDueAt })
    expect(await t.pending()).toEqual([])
    expect(t.woken()).toEqual([])
  })

  it('reminds when the time has come, once, and wakes the delivery', async () => {
    const { nextDueAt } = await t.sent('k7f2')
    await t.clear()
    t.at(nextDueAt ?? 0)
    const after = await advanceConsults(t.deps)
    expect((await t.pending()).filter((notice) => notice.kind === 'line')).toMatchObject([{ to: 'sam', consult: 'k7f2', dueAt: nextDueAt }])
    expect(t.woken()).toEqual([{ job: 'deliver-notices', at: nextDueAt }])
    expect(after.nextDueAt).toBeGreaterThan(nextDueAt ?? 0)
    await t.clear()
    expect(await advanceConsults(t.deps)).toEqual(after)
    expect(await t.pending()).toEqual([])
    expect(t.woken()).toEqual([])
  })

  it('brings in the backup, then the manager, when nobody confirms', async () => {
    await t.sent('k7f2')
    const parts: string[][] = []
    for (;;) {
      const { people, nextDueAt } = await t.consult('k7f2')
      const keys = people.map((person) => person.key)
      if (parts.at(-1)?.length !== keys.length) parts.push(keys)
      if (nextDueAt === null || keys.includes(named('mo'))) break
      t.at(nextDueAt)
      await advanceConsults(t.deps)
    }
    expect(parts).toEqual([['sam'], ['sam', 'bo'], ['sam', 'bo', 'mo']])
  })

  it('does all that is due, however many', async () => {
    const due = await Promise.all(Array.from({ length: 45 }, (_, i) => t.sent(`c${i}`)))
    await t.clear()
    t.at(due[0]?.nextDueAt ?? 0)
    await advanceConsults(t.deps)
    const told = (await t.pending()).filter((notice) => notice.kind === 'line').map((notice) => notice.consult)
    expect(told.toSorted()).toEqual(due.map(({ id }) => id).toSorted())
  })

  it('sets a consult aside whose rules fail, by its id in the log, and goes on with the others', async () => {
    const [bad, good] = [await t.sent('bad0'), await t.sent('k7f2', { category: 'sexualised' })]
    expect([bad.level, good.level]).toEqual(['soon', 'today'])
    await t.clear()
    // A level that these rules no longer know.
    const { soon: _gone, ...levels } = pack.levels
    t.deps.guidance = { ...t.deps.guidance, rules: () => ({ ...pack, levels }) as typeof pack }
    const now = Math.max(bad.nextDueAt ?? 0, good.nextDueAt ?? 0)
    t.at(now)
    const { nextDueAt } = await advanceConsults(t.deps)
    expect(t.logged).toEqual([{ what: 'the rules failed on a consult', facts: { consult: 'bad0', error: 'TypeError', cause: null } }])
    expect(await t.consult('bad0')).toEqual(bad)
    expect((await t.consult('k7f2')).nextDueAt).toBe(nextDueAt)
    expect(new Set((await t.pending()).map((notice) => notice.consult))).toContain('k7f2')
    expect(await lookAgain(t.deps)).toEqual({ nextDueAt: now + 5 * MINUTE })
    t.deps.guidance = { ...t.deps.guidance, rules: () => pack }
    t.at(now + 5 * MINUTE)
    await lookAgain(t.deps)
    await advanceConsults(t.deps)
    expect(new Set((await t.pending()).map((notice) => notice.consult))).toContain('bad0')
  })

  it('leaves everything as it was when the store fails, which is no fault of a consult', async () => {
    const before = await t.sent('k7f2')
    await t.clear()
    t.at(before.nextDueAt ?? 0)
    const { store } = t.deps
    const full = async () => Promise.reject(new StoreError('unavailable'))
    t.deps.store = { ...store, write: (ws, work) => store.write(ws, (tx) => work({ ...tx, notices: { ...tx.notices, add: full } })) }
    await expect(advanceConsults(t.deps)).rejects.toThrow(StoreError)
    expect(await t.consult('k7f2')).toEqual(before)
    expect(t.woken()).toEqual([])
    t.deps.store = store
    await advanceConsults(t.deps)
    expect((await t.consult('k7f2')).nextDueAt).toBeGreaterThan(before.nextDueAt ?? 0)
  })
})
