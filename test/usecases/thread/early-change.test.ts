import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { forgetEarly } from '#usecases/jobs/forget-early.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'

const DAY = 24 * 3_600_000

describe('what happened to a message that has not come yet', () => {
  let store: FreshStore
  let t: Doorway
  let id: ConsultId
  beforeAll(async () => {
    store = await freshStore()
  })
  beforeEach(async () => {
    t = await doorway(store)
    id = named<ConsultId>((await sent()(t)).id ?? '')
    await t.put((tx) => tx.threads.set({ consultId: id, person: named('sam'), platform: 'slack', channel: 'D-sam', rootId: 'root' }))
    await t.put((tx) => tx.threads.set({ consultId: id, person: named('dana'), platform: 'slack', channel: 'D-dana', rootId: 'root' }))
    t.told()
  })
  afterAll(() => store.close())

  const source = { channel: 'D-sam', id: 'm-1' }
  const writes = (text: string, threadId: string | null = 'root') => {
    const { doors, user } = t.as('sam')
    return doors.wrote(user, { text, source, threadId, private: true, files: 0, key: randomUUID() })
  }
  const edits = (text: string, changedAt: number, who = 'sam', threadId: string | null = 'root') => {
    const { doors, user } = t.as(who)
    return doors.edited(user, { source, text, threadId, changedAt, key: randomUUID() })
  }
  const removes = (known = true) => {
    const { doors, user } = t.as('sam')
    return doors.deleted(known ? user : { ...user, userId: null }, { source, key: randomUUID() })
  }
  const messages = () => t.read((tx) => tx.messages.of(id))
  const waits = async () => (await t.sql('select 1 from early_changes where workspace = $1', [t.deps.workspace])).length

  it('is done as if both had come in order: the first wording stays in the record, the others read the last and are told', async () => {
    await edits('On Tuesdays.', 2)
    await edits('On Wednesdays.', 3)
    await edits('On Mondays.', 1)
    expect(await waits()).toBe(1)
    await writes('On Sundays.')
    expect(await messages()).toMatchObject([{ text: 'On Sundays.', editedText: 'On Wednesdays.' }])
    expect(t.told()).toEqual(expect.arrayContaining(['dana relay', 'dana relay.edited']))
    expect(await waits()).toBe(0)
  })

  it.each([true, false])('a removal is the last word, whoever the platform says removed it (named: %s)', async (known) => {
    await removes(known)
    await edits('On Tuesdays.', 2)
    await writes('On Sundays.')
    expect(await messages()).toMatchObject([{ text: '', editedText: null, deletedAt: expect.any(Number) }])
    expect(await waits()).toBe(0)
  })

  it('of another person changes nothing', async () => {
    await edits('Not mine.', 2, 'bo')
    await writes('On Sundays.')
    expect(await messages()).toMatchObject([{ text: 'On Sundays.', editedText: null, deletedAt: null }])
  })

  it('that comes late is not put over a later one, also where that one brought the first words back', async () => {
    await writes('On Sundays.')
    await edits('On Sundays.', 3)
    await edits('On Mondays.', 2)
    expect(await messages()).toMatchObject([{ text: 'On Sundays.', editedText: null }])
  })

  it('is done to words that wait for their consult, too, and removed ones never wait', async () => {
    await edits('On Tuesdays.', 2, 'sam', 'elsewhere')
    await writes('On Sundays.', 'elsewhere')
    expect((await t.read((tx) => tx.waitingWords.of(named('sam')))).map(({ text }) => text)).toEqual(['On Tuesdays.'])
    await edits('On Mondays.', 1, 'sam', 'elsewhere')
    expect((await t.read((tx) => tx.waitingWords.of(named('sam')))).map(({ text }) => text)).toEqual(['On Tuesdays.'])
    await removes()
    await removes()
    await writes('On Sundays.', 'elsewhere')
    expect(await t.read((tx) => tx.waitingWords.of(named('sam')))).toEqual([])
  })

  it('is kept sealed, only where it may be for a consult, and for a day', async () => {
    await edits('A quokka.', 2, 'sam', null)
    expect(await waits()).toBe(0)
    await edits('A quokka.', 2)
    expect(await waits()).toBe(1)
    const [row] = await t.sql<{ all: string }>(
      "select sealed::text || encode(sealed, 'escape') as all from early_changes where workspace = $1",
      [t.deps.workspace],
    )
    expect(row?.all).not.toContain('quokka')
    t.at(t.deps.clock.now() + DAY - 1)
    await forgetEarly(t.deps)
    expect(await waits()).toBe(1)
    t.at(t.deps.clock.now() + 2)
    await forgetEarly(t.deps)
    expect(await waits()).toBe(0)
  })

  it('and comes at the same moment as the message: one waits for the other, and none is lost', async () => {
    await Promise.all([edits('On Tuesdays.', 2), writes('On Sundays.')])
    expect(await messages()).toMatchObject([{ text: 'On Sundays.', editedText: 'On Tuesdays.' }])
    expect(await waits()).toBe(0)
  })
})
