import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { deliverAll } from '../support/deliver-all.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'

describe('a reply under a card whose place is not known yet', () => {
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore()
  })
  afterAll(() => store.close())

  it.each(['nowhere', 'on the platform that was left'])('that stood %s so far: it waits for the place and is passed on', async (before) => {
    const t = await doorway(store)
    const id = named<ConsultId>((await sent()(t)).id ?? '')
    const place = (platform: 'slack' | 'teams', root: string) => ({
      ...{ consultId: id, person: named<PersonKey>('sam'), platform },
      ...{ channel: `D-${platform}`, rootId: root },
    })
    if (before !== 'nowhere') await t.put((tx) => tx.threads.set(place('teams', 'old')))
    // It becomes known after the second look.
    const { read } = t.deps.store
    let looks = 0
    t.deps.store.read = (workspace, work) =>
      read(workspace, (tx) => {
        const byRoot: typeof tx.threads.byRoot = async (channel, root) => {
          looks += 1
          if (looks === 2) void t.put((other) => other.threads.set(place('slack', 'm-1')))
          return tx.threads.byRoot(channel, root)
        }
        return work({ ...tx, threads: { ...tx.threads, byRoot } })
      })
    const { doors, user } = t.as('sam')
    await doors.wrote(user, {
      ...{ text: 'Here I am.', source: { channel: 'D-slack', id: 'm-2' }, threadId: 'm-1' },
      ...{ private: true, files: 0, key: 'wrote' },
    })
    expect((await t.read((tx) => tx.messages.of(id))).map(({ text }) => text)).toEqual(['Here I am.'])
  })

  /** Words that wait under a card whose place a process had found that ended right then, before it passed them on. */
  const leftWaiting = async (): Promise<{ t: Doorway; id: ConsultId }> => {
    const t = await doorway(store)
    const id = named<ConsultId>((await sent()(t)).id ?? '')
    await t.put(async (tx) => {
      await tx.waitingWords.add({
        ...{ id: 'left', person: named('sam'), at: t.deps.clock.now(), text: 'First.', files: 0 },
        ...{ source: { channel: 'D-slack', id: 'm-2' }, threadId: 'm-1' },
      })
      await tx.threads.set({ consultId: id, person: named('sam'), platform: 'slack', channel: 'D-slack', rootId: 'm-1' })
    })
    return { t, id }
  }
  const wordsOf = async (t: Doorway, id: ConsultId) => (await t.read((tx) => tx.messages.of(id))).map(({ text }) => text)

  it('and was found by a process that ended right then: it goes before what is written there next', async () => {
    const { t, id } = await leftWaiting()
    const { doors, user } = t.as('sam')
    await doors.wrote(user, {
      ...{ text: 'Second.', source: { channel: 'D-slack', id: 'm-3' }, threadId: 'm-1' },
      ...{ private: true, files: 0, key: 'wrote' },
    })
    expect(await wordsOf(t, id)).toEqual(['First.', 'Second.'])
  })

  it('or is passed on by the next process that starts', async () => {
    const { t, id } = await leftWaiting()
    await deliverAll(t.deps)
    expect(await wordsOf(t, id)).toEqual(['First.'])
  })
})
