import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { named, type WorkspaceId } from '#domain/ids.ts'
import { open, type SealedCell, seal } from '#store/sealed/sealing.ts'
import { workspaceSeal } from '#store/sealed/workspace-seal.ts'
import { freshDatabase, freshStore, testKeys, WORKSPACE } from '#test/support/postgres.ts'
import { runs } from '#test/support/runs.ts'
import { aConsult } from './examples.ts'

const key = randomBytes(32)
const cell: SealedCell = { workspace: named('w'), table: 't', id: 'i', field: 'f', version: 1 }
const keyOf = (n: number) => (n === 7 ? key : undefined)

describe('a sealed value', () => {
  it('opens to the same text in its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => open(keyOf, cell, seal(key, 7, cell, text)) === text.toWellFormed()),
      runs(),
    )
  })

  it('is different every time, and as long as the text plus 33 bytes', () => {
    const [a, b] = [seal(key, 7, cell, 'same'), seal(key, 7, cell, 'same')]
    expect(a.equals(b)).toBe(false)
    expect(a.length).toBe(4 + 33)
  })

  it.each([
    ['workspace', { workspace: named<WorkspaceId>('x') }],
    ['table', { table: 'x' }],
    ['row', { id: 'x' }],
    ['field', { field: 'x' }],
    ['version', { version: 2 }],
  ])('does not open in another %s', (_, other) => {
    expect(() => open(keyOf, { ...cell, ...other }, seal(key, 7, cell, 'text'))).toThrow('unreadable')
  })

  it('does not open where the parts of a cell are only joined differently', () => {
    const sealed = seal(key, 7, { ...cell, table: 'ab', id: 'c' }, 'text')
    expect(() => open(keyOf, { ...cell, table: 'a', id: 'bc' }, sealed)).toThrow('unreadable')
  })

  it('does not open with one bit changed, anywhere, or cut short', () => {
    const sealed = seal(key, 7, cell, 'some words')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const harmed = Buffer.from(sealed)
      harmed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => open(() => key, cell, harmed)).toThrow('unreadable')
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(() => key, cell, sealed.subarray(0, length))).toThrow('unreadable')
    }
  })

  it('does not open with another key', () => {
    expect(() => open(() => randomBytes(32), cell, seal(key, 7, cell, 'text'))).toThrow('unreadable')
    expect(() => open(() => undefined, cell, seal(key, 7, cell, 'text'))).toThrow('unreadable')
  })

  it('is made with the newest data key of the workspace, while older ones still open', () => {
    const [one, two] = [
      { n: 1, key: randomBytes(32) },
      { n: 2, key: randomBytes(32) },
    ]
    const before = workspaceSeal(named('w'), [one])
    const after = workspaceSeal(named('w'), [two, one])
    const where = { table: 't', id: 'i', field: 'f', version: 1 }
    expect(after.open(where, before.seal(where, { a: 1 }))).toEqual({ a: 1 })
    expect(() => before.open(where, after.seal(where, { a: 1 }))).toThrow('unreadable')
    expect(after.blind('case', 'A').equals(before.blind('case', 'A'))).toBe(true)
    expect(after.blind('case', 'A').equals(after.blind('thread', 'A'))).toBe(false)
  })
})

describe('turning the encryption keys', () => {
  const [old] = testKeys('old')
  const [now] = testKeys('now')

  it('wraps data keys anew at start, after which the old key is not needed', async () => {
    const client = await freshDatabase()
    const first = await freshStore({ client, keys: [old] })
    await first.store.write(WORKSPACE, (tx) => tx.consults.save(aConsult({ id: 'c-1' })))
    await first.close()

    const both = await freshStore({ client, keys: [now, old] })
    expect(await both.sql('select kek_id from data_keys')).toEqual([{ kek_id: 'now' }])
    expect(await both.store.read(WORKSPACE, (tx) => tx.consults.peek(named('c-1')))).toEqual(aConsult({ id: 'c-1' }))
    await both.close()

    const last = await freshStore({ client, keys: [now] })
    expect(await last.store.read(WORKSPACE, (tx) => tx.consults.peek(named('c-1')))).toEqual(aConsult({ id: 'c-1' }))
    await last.close()
  })

  it('stops the start with the name of the key that is missing, or that is another under the same name', async () => {
    const client = await freshDatabase()
    await (await freshStore({ client, keys: [old] })).close()
    await expect(freshStore({ client, keys: [now] })).rejects.toThrow('sealed with the key "old", which is not among the keys given (now)')
    await expect(freshStore({ client, keys: [{ id: 'old', key: now.key }] })).rejects.toThrow(
      'key "old" that was given is another than the one that sealed data key 1 of "agency"',
    )
  })

  it('finds a data key that was exchanged for that of another workspace', async () => {
    const client = await freshDatabase()
    const db = await freshStore({ client, keys: [old] })
    await db.store.ensureWorkspace(named('other'))
    await db.sql("update data_keys d set wrapped = o.wrapped from data_keys o where d.workspace = 'other' and o.workspace = $1", [
      WORKSPACE,
    ])
    await db.close()
    await expect(freshStore({ client, keys: [old] })).rejects.toThrow('data key 1 of')
  })
})

describe('rows changed by other hands', () => {
  it('do not open: exchanged between consults, or put back to an earlier version', async () => {
    const db = await freshStore()
    await db.store.write(WORKSPACE, async (tx) => {
      await tx.consults.save(aConsult({ id: 'c-1' }))
      await tx.consults.save(aConsult({ id: 'c-2' }))
    })
    const [before] = await db.sql<{ sealed: Buffer }>("select sealed from consults where id = 'c-1'")
    await db.store.write(WORKSPACE, async (tx) => tx.consults.save((await tx.consults.get(named('c-1')))!))
    await db.sql("update consults set sealed = $1 where id = 'c-1'", [before!.sealed])
    await db.sql("update consults set sealed = (select sealed from consults where id = 'c-1') where id = 'c-2'")
    for (const id of ['c-1', 'c-2']) {
      await expect(db.store.read(WORKSPACE, (tx) => tx.consults.peek(named(id)))).rejects.toMatchObject({ code: 'unreadable' })
    }
    await db.close()
  })
})
