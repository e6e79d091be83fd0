import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsultId, named } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { type Doorway, doorway, shown } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'

/** A chat without threads: words quote a message that stands there while its post is not written down yet. */
describe('words that quote a message on its way', () => {
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore()
  })
  afterAll(() => store.close())

  const DANA = named<PersonKey>('dana')
  /** For when their place should not become known, and at once: of the two only the first to come asks. */
  const ASKED = ['dana which', 'dana which']

  /** Dana's consults, of which the first has a line to her under way. */
  const onItsWay = async (consults: number): Promise<{ t: Doorway; ids: ConsultId[]; line: string }> => {
    const t = await doorway(store)
    const ids: ConsultId[] = []
    for (let n = 0; n < consults; n++) ids.push(named((await sent()(t)).id ?? ''))
    const [consultId] = ids as [ConsultId]
    const what = { kind: 'line' as const, text: 'line.seen' as const, params: { name: { person: named<PersonKey>('sam') } } }
    await t.put((tx) => tx.notices.add([{ to: DANA, consultId, draftId: null, what, dueAt: t.deps.clock.now(), dedupeKey: 'the line' }]))
    const [{ id }] = (await t.sql<{ id: string }>(
      "update notices set status = 'sending', claimed_at = now() where workspace = $1 and kind = 'line' and status = 'pending' returning id",
      [t.deps.workspace],
    )) as [{ id: string }]
    t.told()
    return { t, ids, line: id }
  }
  const ends = (t: Doorway, line: string, status: 'sent' | 'pending') =>
    t.sql('update notices set status = $2, ambiguous = $3 where id = $1', [line, status, status === 'pending'])

  /** Dana quotes it. */
  const wrote = (t: Doorway): Promise<Answer> => {
    const { doors, user } = t.as('dana')
    const source = { channel: 'D-1', id: 'm-2' }
    const chat = { ...user, abilities: { ...user.abilities, threads: false } }
    return doors.wrote(chat, { text: 'A platypus.', source, threadId: 'm-1', private: true, files: 0, key: 'wrote' })
  }
  /** The same; `meanwhile` happens once her words are kept. */
  const quotes = async (t: Doorway, meanwhile: () => Promise<unknown> = async () => undefined): Promise<Answer> => {
    const answer = wrote(t)
    await expect.poll(() => waiting(t)).toBe(1)
    await meanwhile()
    return answer
  }
  const waiting = async (t: Doorway) => (await t.read((tx) => tx.waitingWords.of(DANA))).length
  const keptOf = async (t: Doorway, id: ConsultId | undefined) =>
    (await t.read((tx) => tx.messages.of(id ?? named('')))).map(({ text }) => text)

  it('are for its consult once it is written down, and nobody is asked', async () => {
    const { t, ids, line } = await onItsWay(2)
    const written = async () => {
      await t.put((tx) => tx.notices.standsAt(named(line), { channel: 'D-1', id: 'm-1' }))
      await ends(t, line, 'sent')
    }
    expect(shown(await quotes(t, written))).toBe('none')
    expect([await keptOf(t, ids[0]), await keptOf(t, ids[1])]).toEqual([['A platypus.'], []])
  })

  it('are for its consult too where it is written down between the look for its place and the look for what is under way', async () => {
    const { t, ids, line } = await onItsWay(2)
    const { read } = t.deps.store
    t.deps.store.read = (workspace, work) =>
      read(workspace, (tx) => {
        const underWay = async (person: PersonKey) => {
          await t.put((other) => other.notices.standsAt(named(line), { channel: 'D-1', id: 'm-1' }))
          await ends(t, line, 'sent')
          return tx.notices.underWay(person)
        }
        return work({ ...tx, notices: { ...tx.notices, underWay } })
      })
    expect(shown(await wrote(t))).toBe('none')
    expect([await keptOf(t, ids[0]), await keptOf(t, ids[1]), await waiting(t)]).toEqual([['A platypus.'], [], 0])
  })

  it('are asked about as soon as the send has ended without a place', async () => {
    const { t, ids, line } = await onItsWay(2)
    expect(shown(await quotes(t, () => ends(t, line, 'pending')))).toBe('none')
    expect([await keptOf(t, ids[0]), await keptOf(t, ids[1]), await waiting(t), t.told()]).toEqual([[], [], 1, ASKED])
  })

  it('are asked about with one open consult too where the send has ended without a place', async () => {
    const { t, ids, line } = await onItsWay(1)
    expect(shown(await quotes(t, () => ends(t, line, 'pending')))).toBe('none')
    expect([await keptOf(t, ids[0]), await waiting(t), t.told()]).toEqual([[], 1, ASKED])
  })

  it('are asked about, and wait no longer than their writer waits for an answer, where there is one open consult, however long the send takes', async () => {
    const { t, ids } = await onItsWay(1)
    expect(shown(await quotes(t))).toBe('none')
    expect([await keptOf(t, ids[0]), await waiting(t), t.told()]).toEqual([[], 1, ASKED])
  })

  it('do not go to the one open consult while they may be for another, which has just ended', async () => {
    const { t, ids, line } = await onItsWay(2)
    await t.as('dana').send('withdraw', { id: ids[0] ?? '' }, {})
    const written = async () => {
      await t.put((tx) => tx.notices.standsAt(named(line), { channel: 'D-1', id: 'm-1' }))
      await ends(t, line, 'sent')
    }
    await quotes(t, written)
    expect(await keptOf(t, ids[1])).toEqual([])
  })

  it('are kept no longer where the send has ended without a place and they can be for nothing', async () => {
    const { t, ids, line } = await onItsWay(1)
    await t.as('dana').send('withdraw', { id: ids[0] ?? '' }, {})
    expect(shown(await quotes(t, () => ends(t, line, 'pending')))).toBe('card door')
    expect(await waiting(t)).toBe(0)
  })
})
