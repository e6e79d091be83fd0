import { beforeEach, describe, expect, it } from 'vitest'
import type { Pointer } from '#cards/model.ts'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import type { Doorway } from '../support/doorway.ts'
import { alarm, sent } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

describe('words in a thread that may show who somebody is', () => {
  let t: Doorway
  beforeEach(async () => {
    t = await ownDoorway()
    t.finds('John Smith')
  })
  const writes = async (to: Pointer, text: string) => {
    const rootId = `root-${to.id}`
    const place = { consultId: named<ConsultId>(to.id ?? ''), person: named<PersonKey>('sam'), platform: 'slack' as const }
    await t.put((tx) => tx.threads.set({ ...place, channel: 'D-sam', rootId }))
    t.told()
    const { doors, user } = t.as('sam')
    await doors.wrote(user, {
      ...{ text, source: { channel: 'D-sam', id: `${rootId}-1` }, threadId: rootId },
      ...{ private: true, files: 0, key: text },
    })
    return t.told()
  }

  it('go to the others at once, and their writer alone hears that they may', async () => {
    const told = await writes(await sent()(t), 'John Smith came back.')
    expect(told).toContain('sam relay.shows')
    expect(told.filter((one) => one.endsWith('relay.shows'))).toHaveLength(1)
    expect(told.some((one) => one.startsWith('dana '))).toBe(true)
  })

  it('are said again of a message that was changed and still may, and not of one that no more does', async () => {
    const to = await sent()(t)
    await writes(to, 'John Smith came back.')
    const edits = async (text: string) => {
      const { doors, user } = t.as('sam')
      await doors.edited(user, { source: { channel: 'D-sam', id: `root-${to.id}-1` }, text, threadId: null, changedAt: null, key: text })
      return t.told()
    }
    expect(await edits('John Smith came back twice.')).toContain('sam relay.shows')
    expect(await edits('The client came back twice.')).not.toContain('sam relay.shows')
  })

  it('are nothing to say where they show nobody, nor in an alarm', async () => {
    expect(await writes(await sent()(t), 'They came back.')).not.toContain('sam relay.shows')
    expect(await writes(await alarm(t), 'John Smith is at the door.')).not.toContain('sam relay.shows')
  })
})
