import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import { StoreError } from '#store/store-error.ts'
import { eventually } from '#test/support/eventually.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import type { Store } from '#usecases/ports/store.ts'
import { type Doorway, doorway, shown, wordsOf } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'

describe('a message that was changed or removed while nothing can be saved', () => {
  let fresh: FreshStore
  let t: Doorway
  let id: ConsultId
  let store: Store
  beforeAll(async () => {
    fresh = await freshStore()
  })
  beforeEach(async () => {
    t = await doorway(fresh)
    id = named<ConsultId>((await sent()(t)).id ?? '')
    for (const who of ['sam', 'dana'])
      await t.put((tx) => tx.threads.set({ consultId: id, person: named(who), platform: 'slack', channel: `D-${who}`, rootId: 'root' }))
    const { doors, user } = t.as('sam')
    await doors.wrote(user, { text: 'On Sundays.', source, threadId: 'root', private: true, files: 0, key: 'wrote' })
    t.told()
    store = t.deps.store
    const fail = () => Promise.reject(new StoreError('unavailable', { state: '53100' }))
    t.deps.store = { ...store, write: fail, once: fail }
  })
  afterAll(() => fresh.close())

  const source = { channel: 'D-sam', id: 'm-1' }
  const edits = (text: string, changedAt: number) => {
    const { doors, user } = t.as('sam')
    return doors.edited(user, { source, text, threadId: 'root', changedAt, key: randomUUID() })
  }
  const removes = (known = true) => {
    const { doors, user } = t.as('sam')
    return doors.deleted(known ? user : { ...user, userId: null }, { source, key: randomUUID() })
  }
  const message = async () => (await t.read((tx) => tx.messages.of(id)))[0]

  it.each([
    ['changed', () => edits('On Tuesdays.', 2), { editedText: 'On Tuesdays.' }, 'dana relay.edited'],
    ['removed', () => removes(), { text: '', deletedAt: expect.any(Number) }, 'dana relay.deleted'],
  ])(
    'and was %s: its writer reads that it may stand as it was, with the numbers, and it is done as soon as it can be',
    async (_how, does, done, told) => {
      const answer = await does()
      if (!answer) throw new Error('nothing was told')
      expect(shown(answer)).toBe('card error.change')
      expect(wordsOf(answer)).toMatch(/may still read it as it was.*911.*555 0101/)
      expect(await message()).toMatchObject({ text: 'On Sundays.', editedText: null, deletedAt: null })
      t.deps.store = store
      await eventually(async () => expect(await message()).toMatchObject(done))
      await eventually(() => expect(t.told()).toContain(told))
    },
  )

  it('is as the later of two changes says', async () => {
    await edits('On Tuesdays.', 2)
    await edits('On Wednesdays.', 3)
    t.deps.store = store
    await eventually(async () => expect(await message()).toMatchObject({ editedText: 'On Wednesdays.' }))
  })

  it('by somebody whom the platform does not name: the platform hears that it was not noted, and tells again', async () => {
    await expect(removes(false)).rejects.toThrow(StoreError)
    t.deps.store = store
    expect(await removes(false)).toBeNull()
    expect(await message()).toMatchObject({ text: '' })
  })
})
