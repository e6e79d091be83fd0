import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { SendError, type SendFault } from '#usecases/ports/messenger.ts'
import { deliverAll } from '../support/deliver-all.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'

/** Sam writes under the card of a consult of Dana's; everything until then has been delivered. */
async function written(store: FreshStore, break_: (t: Doorway) => void = () => {}): Promise<Doorway> {
  const t = await doorway(store)
  t.platform.takes = false
  const id = named<ConsultId>((await sent()(t)).id ?? '')
  await deliverAll(t.deps)
  const place = await t.read((tx) => tx.threads.get(id, named('sam')))
  const { doors, user } = t.as('sam')
  break_(t)
  t.posted.length = 0
  t.told()
  const source = { channel: place?.channel ?? '', id: 'm-2' }
  await doors.wrote(user, { text: 'Come in.', source, threadId: place?.rootId ?? '', private: true, files: 0, key: 'wrote' })
  return t
}

const heard = (t: Doorway, who: string) => t.posted.filter(({ to }) => to === who).map(({ words }) => words)

describe('passed on', () => {
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore()
  })
  afterAll(() => store.close())

  it('is not told with the words, but once the platform took them for the worker', async () => {
    const t = await written(store)
    expect(t.told()).not.toContain('sam relay.counts')
    await deliverAll(t.deps)
    const said = t.posted.map(
      ({ to, words }) => `${to} ${words.includes('Come in.') ? 'words' : words.includes('Passed on to Dana') ? 'passed' : ''}`,
    )
    expect(said.filter((one) => /(words|passed)$/.test(one))).toEqual(['U0DANA words', 'U0SAM passed'])
  })

  it('is never told of words that the worker will not get: the writer hears that, and the number', async () => {
    const t = await written(store, (broken) => failsFor(broken, 'U0DANA', { kind: 'unreachable', code: 'no_address' }))
    await deliverAll(t.deps)
    const words = heard(t, 'U0SAM').join()
    expect(words).toMatch(/Dana Cruz did not get what you wrote at 10:00.*In danger: 911/)
    expect(words).not.toContain('Passed on')
  })

  it('late is told once when it has lasted, again after five minutes, and no more once the words have arrived', async () => {
    const t = await written(store, (broken) => failsFor(broken, 'U0DANA', { kind: 'retry', code: 'http_403' }, 15))
    const lines = () =>
      heard(t, 'U0SAM').flatMap((words) => /Not passed on to Dana Cruz yet|Dana Cruz still cannot read/.exec(words)?.[0] ?? [])
    await deliverAll(t.deps)
    expect(lines()).toEqual([])
    for (let tries = 0; tries < 5; tries++) await later(t)
    expect(lines()).toEqual(['Not passed on to Dana Cruz yet'])
    for (let tries = 0; tries < 12; tries++) await later(t)
    expect(lines()).toEqual(['Not passed on to Dana Cruz yet', 'Dana Cruz still cannot read'])
    expect(heard(t, 'U0DANA').join()).toContain('Come in.')
    expect(heard(t, 'U0SAM').at(-1)).toContain('Passed on to Dana')
  })
})

/** At the next attempt. */
async function later(t: Doorway): Promise<void> {
  const next = await t.deps.store.outbox.nextDueAt()
  if (next !== null) t.at(next)
  await deliverAll(t.deps)
}

/** The platform does not take posts for this person, so many times. */
function failsFor(t: Doorway, user: string, fault: SendFault, times = Number.POSITIVE_INFINITY): void {
  const [slack] = t.deps.messengers()
  if (!slack) throw new Error('no way out')
  let left = times
  const post: typeof slack.post = async (to, card) => {
    if (to.channel !== `D-${user}` || left <= 0) return slack.post(to, card)
    left -= 1
    throw new SendError(fault)
  }
  t.deps.messengers = () => [{ ...slack, post }]
}
