import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import { named, type PlatformUserId } from '#domain/ids.ts'
import { LOOK_UPS_FAIL_MS, lookUpWord } from '#main/http/look-up-word.ts'
import { SLACK } from '#slack/abilities.ts'
import { eventually } from '#test/support/eventually.ts'
import { riverside } from '#test/support/riverside.ts'
import { createLookUps, type LookUps } from '#usecases/people/look-ups.ts'
import { takeUpAccounts } from '#usecases/people/take-up-accounts.ts'
import { whoIs } from '#usecases/people/who-is.ts'
import { SendError, type SendFault } from '#usecases/ports/messenger.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

const HOUR = 3_600_000

const byEmail = (email: string | undefined) => ({ slack: undefined, email })
const agencyWith = (emails: Record<string, string | undefined>): Agency =>
  riverside({ people: Object.fromEntries(Object.entries(emails).map(([key, email]) => [key, byEmail(email)])) })

describe('people known by e-mail only', () => {
  let t: Clockwork
  let agency: Agency
  let lookUps: LookUps
  /** Accounts of the platform by e-mail, and what it says to the next look-ups instead. */
  let accounts: Record<string, string>
  let faults: SendFault[]
  let asked: { email: string; at: number }[]
  let under: number
  let most: number
  /** Real time as the look-ups see it: it jumps to whatever they wait for, until so much has been asked. */
  let time: number
  let enough: number

  beforeEach(async () => {
    t = await clockwork()
    accounts = { 'sam@x.org': 'U0SAM', 'bo@x.org': 'U0BO' }
    faults = []
    asked = []
    under = 0
    most = 0
    time = 0
    enough = 2
    agency = agencyWith({ sam: 'Sam@x.org', bo: 'bo@x.org' })
    t.deps.agency = { current: () => agency }
    const [slack] = t.deps.messengers()
    if (!slack) throw new Error('no way out')
    const findByEmail = async (email: string) => {
      under += 1
      most = Math.max(most, under)
      asked.push({ email, at: time })
      await null
      under -= 1
      const fault = faults.shift()
      if (fault) throw new SendError(fault)
      return (accounts[email] as PlatformUserId | undefined) ?? null
    }
    const emailOf = async (userId: string) => {
      const fault = faults.shift()
      if (fault) throw new SendError(fault)
      return Object.entries(accounts).find(([, id]) => id === userId)?.[0] ?? null
    }
    t.deps.messengers = () => [{ ...slack, findByEmail, emailOf }]
    lookUps = createLookUps(t.deps, {
      now: () => time,
      until: async (at, rest) => {
        if (at === Number.POSITIVE_INFINITY || asked.length >= enough) return rest
        time = at
      },
    })
  })
  afterEach(async () => {
    await lookUps.stop()
    await t.close()
  })

  const user = (id: string) => ({
    workspace: t.deps.workspace,
    platform: 'slack' as const,
    abilities: SLACK,
    userId: named<PlatformUserId>(id),
  })
  const who = async (id: string) => (await whoIs(t.deps, user(id)))?.person.key ?? null
  /** Lets real time go by until so much has been asked. */
  const until = async (count: number) => {
    enough = count
    lookUps.run()
    await eventually(() => expect(asked.length).toBe(count))
  }
  const settled = () => eventually(async () => expect(lookUps.state().waiting).toBe(0))

  it('are asked for one by one, and are known afterwards', async () => {
    lookUps.run()
    await until(2)
    await settled()
    expect([await who('U0SAM'), await who('U0BO'), await who('U0DANA'), await who('U0EVE')]).toEqual(['sam', 'bo', 'dana', null])
    expect([most, asked.length, lookUps.state()]).toEqual([1, 2, { waiting: 0, unknown: 0, failing: null }])
  })

  it('two processes that both look write down the same, and tell nobody', async () => {
    const other = createLookUps({ ...t.deps })
    other.run()
    lookUps.run()
    await eventually(() => expect([lookUps.state().waiting, other.state().waiting, asked.length >= 2]).toEqual([0, 0, true]))
    await other.stop()
    expect([await who('U0SAM'), await who('U0BO')]).toEqual(['sam', 'bo'])
    expect(await t.pending()).toEqual([])
    expect(await t.sql("select 1 from audit where what = 'account.changed'")).toEqual([])
  })

  it.each<[string, SendFault]>([
    ['a limit', { kind: 'retry', afterMs: 30_000, code: 'ratelimited' }],
    ['a page of a proxy', { kind: 'retry', code: 'http_403' }],
    ['no answer', { kind: 'ambiguous', code: 'timeout' }],
    ['a missing right', { kind: 'retry', code: 'missing_scope' }],
    ['what sounds final and is not', { kind: 'unreachable', code: 'user_not_visible' }],
  ])('wait for %s to pass, and nobody else is asked for meanwhile', async (_what, fault) => {
    faults = [fault, fault, fault]
    await until(5)
    await settled()
    expect([await who('U0SAM'), await who('U0BO')]).toEqual(['sam', 'bo'])
    const gaps = asked.slice(1, 4).map(({ at }, i) => at - (asked[i]?.at ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual('afterMs' in fault ? 30_000 : 1_000)
  })

  it('that nobody can be looked up is told to operators once it has lasted, with the code, until somebody can', async () => {
    faults = Array(12).fill({ kind: 'retry', code: 'missing_scope' })
    await until(2)
    expect(lookUpWord(lookUps.state())).toEqual({ ok: true, peopleNotLookedUp: 2 })
    await until(12)
    await eventually(() => expect(lookUpWord(lookUps.state())).toEqual({ ok: false, peopleNotLookedUp: 2, lookUps: 'missing_scope' }))
    await until(13)
    await eventually(() => expect(lookUpWord(lookUps.state()).ok).toBe(true))
  })

  it('a platform’s own limit is no fault of theirs, however many it makes wait', () => {
    const limited = (forMs: number) => lookUpWord({ waiting: 9, unknown: 0, failing: { code: 'ratelimited', forMs } })
    expect([limited(30_000).ok, limited(LOOK_UPS_FAIL_MS).ok]).toEqual([true, false])
  })

  it('a card whose person cannot be looked up is held up, and is no longer when it went out', async () => {
    await t.begun('k7f2')
    const held: unknown[] = []
    t.deps.sends = { note: (platform, call, _id, became) => void held.push([platform, call, became]) }
    faults = Array(9).fill({ kind: 'retry', code: 'missing_scope' })
    const { nextDueAt } = await deliverAll(t.deps)
    expect(held).toContainEqual(['slack', 'post', { triedAgain: 'missing_scope' }])
    faults = []
    held.length = 0
    t.at(nextDueAt ?? 0)
    await deliverAll(t.deps)
    expect(held).toContainEqual(['slack', 'post', 'taken'])
    expect(JSON.stringify(held)).not.toContain('triedAgain')
  })

  it('a notice for one who was not looked up yet looks, waits while nobody can say, and goes out', async () => {
    await t.sent('k7f2')
    faults = Array(9).fill({ kind: 'retry', afterMs: 20_000, code: 'ratelimited' })
    const { nextDueAt } = await deliverAll(t.deps)
    expect(t.posted.map(({ to }) => to)).toEqual(['U0DANA'])
    expect((await t.consult('k7f2')).people.map(({ key }) => key)).not.toContain('bo')
    faults = []
    t.at(nextDueAt ?? 0)
    await deliverAll(t.deps)
    expect(t.posted.map(({ to }) => to)).toEqual(['U0DANA', 'U0SAM'])
  })

  it('whom the platform does not know are strangers, and not for ever: asked again after an hour, later once a day', async () => {
    accounts = { 'bo@x.org': 'U0BO' }
    await until(2)
    await settled()
    expect(lookUps.state()).toEqual({ waiting: 0, unknown: 1, failing: null })
    await t.sent('k7f2')
    await deliverAll(t.deps)
    // What the platform says of the person ends the notice, and the next one has it.
    expect((await t.consult('k7f2')).people.map(({ key }) => key)).toContain('bo')
    await until(9)
    const gaps = asked.slice(2).map(({ at }, i) => Math.floor((at - (asked.slice(1)[i]?.at ?? 0)) / HOUR))
    expect(gaps).toEqual([1, 1, 2, 4, 8, 24, 24])
    accounts['sam@x.org'] = 'U0SAM'
    await until(10)
    await eventually(() => expect(lookUps.state().unknown).toBe(0))
    await t.sent('n3x5')
    await deliverAll(t.deps)
    expect(t.posted.map(({ to }) => to)).toContain('U0SAM')
  })

  it('are known when they come before they were looked up; a fault makes nobody a stranger', async () => {
    faults = [{ kind: 'retry', afterMs: 30_000, code: 'ratelimited' }]
    await expect(who('U0SAM')).rejects.toThrow('ratelimited')
    expect(await who('U0SAM')).toBe('sam')
    expect(asked).toEqual([])
  })

  it('an account that tells no address is a stranger’s only when everybody else is known', async () => {
    await expect(who('U0EVE')).rejects.toThrow('not_looked_up')
    await until(2)
    await settled()
    expect(await who('U0EVE')).toBeNull()
  })

  it('whose address was changed are another account’s, and nobody’s while that is looked for', async () => {
    await until(2)
    await settled()
    await t.sent('k7f2')
    await deliverAll(t.deps)
    await t.clear()
    t.posted.length = 0
    agency = agencyWith({ sam: 'okafor@x.org', bo: 'bo@x.org' })
    accounts['okafor@x.org'] = 'U0NEW'
    await takeUpAccounts(t.deps)
    expect(await who('U0SAM')).toBeNull()
    await until(3)
    await settled()
    await deliverAll(t.deps)
    await deliverAll(t.deps)
    expect([await who('U0SAM'), await who('U0NEW')]).toEqual([null, 'sam'])
    expect(t.posted.filter(({ words }) => words.includes('K7F2')).map(({ to }) => to)).toEqual(['U0NEW'])
    expect(t.posted.filter(({ to }) => to === 'U0SAM').map(({ words }) => words.includes('no longer come to this account'))).toEqual([true])
  })

  it('whose address only is written otherwise keep their account, and hear nothing', async () => {
    await until(2)
    await settled()
    agency = agencyWith({ sam: 'sam@new.org', bo: 'bo@x.org' })
    accounts['sam@new.org'] = 'U0SAM'
    await until(3)
    await settled()
    expect(await who('U0SAM')).toBe('sam')
    expect(await t.pending()).toEqual([])
  })

  it('whose address was taken out have no account any more', async () => {
    await until(2)
    await settled()
    agency = agencyWith({ sam: undefined, bo: 'bo@x.org' })
    await takeUpAccounts(t.deps)
    expect(await who('U0SAM')).toBeNull()
    expect((await t.pending()).map(({ kind }) => kind)).toEqual(['left_account', 'note'])
  })
})
