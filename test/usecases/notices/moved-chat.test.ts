import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { named, type PersonKey, type PlatformUserId } from '#domain/ids.ts'
import { riverside } from '#test/support/riverside.ts'
import type { Deps } from '#usecases/deps.ts'
import { takeUpAccounts } from '#usecases/people/take-up-accounts.ts'
import { type Messenger, SendError } from '#usecases/ports/messenger.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

const SAM = named<PersonKey>('sam')

describe('a chat that is no longer the person’s', () => {
  let t: Clockwork
  /** Chats by account as the platform has them; whoever writes into another one is told so. */
  let chats: Record<string, string>
  let opened: string[]
  let real: Messenger

  beforeEach(async () => {
    t = await clockwork()
    chats = {}
    opened = []
    const [slack] = t.deps.messengers()
    if (!slack) throw new Error('no way out')
    real = slack
    const chatOf = (id: string) => chats[id] ?? `D-${id}`
    const known = (channel: string) =>
      [...new Set([...Object.values(chats), 'D-U0DANA', 'D-U0BO', 'D-U0MO', 'D-U0LU', chatOf('U0SAM'), chatOf('U0NEW')])].includes(channel)
    const moved = () => new SendError({ kind: 'moved', code: 'channel_not_found' })
    t.deps.messengers = () => [
      {
        ...slack,
        openDm: async (id) => {
          opened.push(id)
          return chatOf(id)
        },
        post: async (to, card) => (known(to.channel) ? slack.post(to, card) : Promise.reject(moved())),
        update: async (ref, ...rest) => (known(ref.channel) ? slack.update(ref, ...rest) : Promise.reject(moved())),
      },
    ]
  })
  afterEach(() => t.close())

  const cardsTo = (to: string) => t.posted.filter((one) => one.to === to && one.words.includes('K7F2'))
  const all = async () => {
    for (let n = 0; n < 4; n++) {
      const { nextDueAt } = await deliverAll(t.deps)
      if (nextDueAt === null) return
      t.at(nextDueAt)
    }
  }
  const contact = () => t.deps.store.read(t.deps.workspace, (tx) => tx.contacts.get(SAM, 'slack'))

  it('is opened once by the account, and kept; what stands in the one before comes along', async () => {
    await t.sent('k7f2')
    await all()
    expect(opened.filter((id) => id === 'U0SAM')).toEqual(['U0SAM'])
    chats.U0SAM = 'D-anew'
    await t.sent('n3x5')
    await all()
    expect(opened.filter((id) => id === 'U0SAM')).toEqual(['U0SAM', 'U0SAM'])
    expect(await contact()).toMatchObject({ userId: 'U0SAM', channel: 'D-anew' })
    expect(
      t.posted
        .filter(({ to }) => to === 'anew')
        .map(({ words }) => /K7F2|N3X5/.exec(words)?.[0])
        .toSorted(),
    ).toEqual(['K7F2', 'N3X5'])
    expect((await t.consult('n3x5')).people.map(({ key }) => key)).not.toContain('bo')
  })

  it('waits where the platform opens the very chat that it does not know: nobody is to blame for that', async () => {
    await t.sent('k7f2')
    await all()
    t.deps.messengers = () => [{ ...real, post: () => Promise.reject(new SendError({ kind: 'moved', code: 'is_archived' })) }]
    await t.sent('n3x5')
    const { nextDueAt } = await deliverAll(t.deps)
    expect(nextDueAt).toBeGreaterThan(t.deps.clock.now())
    expect((await t.consult('n3x5')).people.map(({ key }) => key)).not.toContain('bo')
    t.deps.messengers = () => [real]
    t.at(nextDueAt ?? 0)
    await all()
    expect(t.posted.filter(({ to, words }) => to === 'U0SAM' && words.includes('N3X5'))).toHaveLength(1)
  })

  it('whose opening says that the person is out of reach: then, and only then, the next one has it', async () => {
    await t.sent('k7f2')
    await all()
    chats.U0SAM = 'D-anew'
    const [open] = t.deps.messengers()
    if (!open) throw new Error('no way out')
    const openDm: Messenger['openDm'] = (id) =>
      id === 'U0SAM' ? Promise.reject(new SendError({ kind: 'unreachable', code: 'user_disabled' })) : open.openDm(id)
    t.deps.messengers = () => [{ ...open, openDm }]
    await t.sent('n3x5')
    await all()
    expect((await t.consult('n3x5')).people.map(({ key }) => key)).toContain('bo')
  })

  it('a card on its way while the account changes comes to the account of now', async () => {
    await t.sent('k7f2')
    const agency = riverside({ people: { sam: { slack: 'U0NEW' } } })
    const [slack] = t.deps.messengers()
    if (!slack) throw new Error('no way out')
    let changed = false
    const post: Messenger['post'] = async (to, card) => {
      const ref = await slack.post(to, card)
      if (to.channel === 'D-U0SAM' && !changed) {
        changed = true
        t.deps.agency = { current: () => agency }
        await takeUpAccounts(t.deps)
      }
      return ref
    }
    t.deps.messengers = () => [{ ...slack, post }]
    await all()
    expect(cardsTo('U0NEW')).toHaveLength(1)
    const thread = await t.deps.store.read(t.deps.workspace, (tx) => tx.threads.get(named('k7f2'), SAM))
    expect(thread?.channel).toBe('D-U0NEW')
  })

  it('an account changed while the bot was away is taken up at the start, audited, told to both, and moves what is open', async () => {
    await t.sent('k7f2')
    await all()
    t.posted.length = 0
    t.deps.agency = { current: () => riverside({ people: { sam: { slack: 'U0NEW' } } }) }
    expect(await takeUpAccounts(t.deps)).toBe(1)
    expect(await takeUpAccounts(t.deps)).toBe(0)
    await all()
    expect(t.posted.map(({ to, words }) => [to, /K7F2|no longer come|from now on/.exec(words)?.[0]]).toSorted()).toEqual([
      ['U0NEW', 'K7F2'],
      ['U0NEW', 'from now on'],
      ['U0SAM', 'no longer come'],
    ])
    const rows = await t.sql<{ facts: string }>("select facts from audit where what = 'account.changed'")
    expect(rows.map(({ facts }) => JSON.parse(facts))).toEqual([{ person: 'sam', platform: 'slack', now: 'another' }])
    // Ids of a platform stand in no clear column.
    expect(JSON.stringify(await t.sql("select * from audit where what = 'account.changed'"))).not.toContain('U0')
  })

  it('the first message after the change takes it up by itself, where nobody has looked yet', async () => {
    await t.sent('k7f2')
    await all()
    t.posted.length = 0
    t.deps.agency = { current: () => riverside({ people: { sam: { slack: 'U0NEW' } } }) }
    await t.sent('n3x5')
    await all()
    expect(t.posted.filter(({ to }) => to === 'U0SAM').map(({ words }) => words.includes('no longer come'))).toEqual([true])
    expect(cardsTo('U0NEW')).toHaveLength(1)
    expect(await takeUpAccounts(t.deps)).toBe(0)
  })

  it('a process that does not know the changed file yet writes to nobody, and changes nothing back', async () => {
    await t.sent('k7f2')
    await all()
    const [old, anew] = [t.deps.agency, riverside({ people: { sam: { slack: 'U0NEW' } } })]
    t.deps.agency = { current: () => anew }
    await takeUpAccounts(t.deps)
    await all()
    t.posted.length = 0
    const behind: Deps = { ...t.deps, agency: old }
    await t.sent('n3x5')
    await deliverAll(behind)
    await expect(takeUpAccounts(behind)).rejects.toThrow('account_changing')
    expect(t.posted.map(({ to }) => to).filter((to) => to !== 'U0DANA')).toEqual([])
    expect((await contact())?.userId).toBe('U0NEW')
    await all()
    expect(t.posted.map(({ to }) => to).filter((to) => to !== 'U0DANA')).toEqual(['U0NEW'])
    // Taken back in the file, it is taken back a little later.
    t.at(t.deps.clock.now() + 2 * 60_000)
    expect(await takeUpAccounts(behind)).toBe(1)
  })

  it('two people whose accounts are exchanged hear of the one they have now, and of no other', async () => {
    await t.sent('k7f2')
    await takeUpAccounts(t.deps)
    await all()
    t.posted.length = 0
    t.deps.agency = { current: () => riverside({ people: { sam: { slack: 'U0BO' }, bo: { slack: 'U0SAM' } } }) }
    expect(await takeUpAccounts(t.deps)).toBe(2)
    await all()
    expect(t.posted.map(({ to, words }) => [to, /K7F2|no longer come|from now on/.exec(words)?.[0]]).toSorted()).toEqual([
      ['U0BO', 'K7F2'],
      ['U0BO', 'from now on'],
      ['U0SAM', 'from now on'],
    ])
  })

  it('an account that cannot be told that it was left holds nobody up', async () => {
    await t.sent('k7f2')
    await all()
    const [slack] = t.deps.messengers()
    if (!slack) throw new Error('no way out')
    const openDm: Messenger['openDm'] = (id: PlatformUserId) =>
      id === 'U0SAM' ? Promise.reject(new SendError({ kind: 'retry', code: 'whatever_new' })) : slack.openDm(id)
    t.deps.messengers = () => [{ ...slack, openDm }]
    t.deps.agency = { current: () => riverside({ people: { sam: { slack: 'U0NEW' } } }) }
    await takeUpAccounts(t.deps)
    await deliverAll(t.deps)
    expect(t.posted.filter(({ to }) => to === 'U0NEW')).toHaveLength(2)
  })

  it('an account that was left and has no chat any more is told nothing, and not tried for ever', async () => {
    await t.sent('k7f2')
    await all()
    t.deps.agency = { current: () => riverside({ people: { sam: { slack: 'U0NEW' } } }) }
    await takeUpAccounts(t.deps)
    const { messengers } = t.deps
    t.deps.messengers = () =>
      messengers().map((one) => ({
        ...one,
        openDm: async (id) =>
          id === 'U0SAM' ? Promise.reject(new SendError({ kind: 'moved', code: 'channel_not_found' })) : one.openDm(id),
      }))
    await all()
    expect(await t.pending()).toEqual([])
    expect(await t.sql("select status, error from notices where kind = 'left_account'")).toEqual([
      { status: 'failed', error: 'channel_not_found' },
    ])
  })
})
