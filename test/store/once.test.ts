import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { aDraft, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore({ poolSize: 12 })
  await db.store.ensureWorkspace(named('other'))
})
afterAll(() => db.close())

describe('work done once per key', () => {
  it('is done by the first of many at the same moment, and all get its answer', async () => {
    let done = 0
    const call = (n: number) =>
      db.store.once(WORKSPACE, 'press', T0, async (tx) => {
        done += 1
        await tx.drafts.save(aDraft({ id: `n${n}`, workerKey: 'once' }))
        return { show: 'about', id: `n${n}`, arg: 'x' }
      })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => call(n)))
    expect(done).toBe(1)
    expect(answers.filter((a) => a.first)).toHaveLength(1)
    expect(new Set(answers.map((a) => JSON.stringify(a.ref))).size).toBe(1)
    const drafts = await db.store.read(WORKSPACE, (tx) => tx.drafts.allOf(named('once')))
    expect(drafts.map((d) => d.id)).toEqual([answers[0]?.ref.id])
    expect(await call(99)).toEqual({ ref: answers[0]?.ref, first: false })
  })

  it('keeps nothing when it throws: the next with the key is the first again', async () => {
    const failing = db.store.once(WORKSPACE, 'fails', T0, async (tx) => {
      await tx.drafts.save(aDraft({ id: 'undone' }))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await db.store.read(WORKSPACE, (tx) => tx.drafts.get(named('undone')))).toBeNull()
    expect(await db.store.once(WORKSPACE, 'fails', T0, async () => ({ show: 'done' }))).toEqual({ ref: { show: 'done' }, first: true })
  })

  it('is taken over by one who waited when the first fails', async () => {
    const begun = Promise.withResolvers<void>()
    const fail = Promise.withResolvers<never>()
    const first = db.store.once(WORKSPACE, 'handed', T0, () => {
      begun.resolve()
      return fail.promise
    })
    await begun.promise
    const second = db.store.once(WORKSPACE, 'handed', T0, async () => ({ show: 'gate' }))
    fail.reject(new Error('first'))
    await expect(first).rejects.toThrow('first')
    expect(await second).toEqual({ ref: { show: 'gate' }, first: true })
  })

  it('is another in another workspace', async () => {
    await db.store.once(WORKSPACE, 'shared', T0, async () => ({ show: 'done' }))
    expect(await db.store.once(named('other'), 'shared', T0, async () => ({ show: 'nothing' }))).toEqual({
      ref: { show: 'nothing' },
      first: true,
    })
  })
})
