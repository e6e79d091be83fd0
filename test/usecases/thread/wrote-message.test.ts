import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { doorway } from '../support/doorway.ts'
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
})
