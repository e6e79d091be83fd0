import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actingPerson } from '#sandbox/slack/people/acting-person.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'

/** The platform takes so many look-ups in so many ms, and then says how long to rest. */
const LIMIT = { count: 14, ms: 5_000 }
const PEOPLE = 40

describe('forty people named by e-mail, while the platform limits look-ups', () => {
  let t: ContractBot
  beforeAll(async () => {
    t = await startContractBot('slack', { teams: ['acorn', 'birch'] })
  })
  afterAll(() => t?.stop())

  const account = (n: number) => `U0MAIL${n}`
  const email = (n: number) => `mail${n}@example.org`
  const numbers = Array.from({ length: PEOPLE }, (_, n) => n)

  it('are all known after the waits, without a call before its Retry-After', async () => {
    for (const n of numbers)
      t.slack.setAccount({ id: account(n), name: `mail${n}`, real_name: 'Mail', tz: 'America/New_York', email: email(n) })
    t.slack.limit('users.lookupByEmail', LIMIT)
    await t.changeAgency((people) => [
      ...people,
      ...numbers.map((n) => ({ key: `mail-${n}`, name: `Mail ${n}`, roles: ['worker'], email: email(n), supervisor: 'sam-acorn' })),
    ])
    const looked = () => t.slack.calls('users.lookupByEmail')
    await expect.poll(() => looked().filter(({ error }) => error === null).length).toBe(PEOPLE)
    // Whoever is too early is told so once, and not once for each who waits.
    expect(looked().filter(({ error }) => error === 'ratelimited').length).toBeLessThan(PEOPLE / 4)
    const last = actingPerson(t.slack, account(PEOPLE - 1))
    await last.type('/boundary')
    await last.form('Is anyone in danger')
  })

  it('one who comes before anybody could look them up is known at once', async () => {
    t.slack.setAccount({ id: 'U0EARLY', name: 'early', real_name: 'Early', tz: 'America/New_York', email: 'early@example.org' })
    t.slack.limit('users.lookupByEmail', { count: 0, ms: 1_000 })
    await t.changeAgency((people) => [
      ...people,
      { key: 'early', name: 'Early Bird', roles: ['worker'], email: 'early@example.org', supervisor: 'sam-acorn' },
    ])
    const early = actingPerson(t.slack, 'U0EARLY')
    await early.type('/boundary')
    await early.form('Is anyone in danger')
  })

  it('while nobody can say who it is, it is nobody’s to call them a stranger, and the number is there', async () => {
    t.slack.setAccount({ id: 'U0LATE', name: 'late', real_name: 'Late', tz: 'America/New_York', email: 'late@example.org' })
    t.slack.faults.set({ mode: '429', method: 'users.info', retryAfter: 1, times: 1 })
    await t.changeAgency((people) => [
      ...people,
      { key: 'late', name: 'Late Riser', roles: ['worker'], email: 'late@example.org', supervisor: 'sam-acorn' },
    ])
    const late = actingPerson(t.slack, 'U0LATE')
    await late.type('/boundary')
    await expect.poll(() => late.screen()).not.toBe('---')
    expect(late.screen()).not.toContain('We do not know you')
    expect(late.screen()).toContain('911')
    await expect
      .poll(async () => {
        await late.type('/boundary')
        return late.open()?.title
      })
      .toContain('Is anyone in danger')
  })

  it('an alarm whose people nobody can look up is told to operators as what cannot be delivered, until they are known', async () => {
    const { dana, sam } = t.team('birch')
    t.slack.faults.set({ mode: 'refuse', method: 'users.lookupByEmail', error: 'missing_scope' })
    await t.changeAgency((people) =>
      people.map((one) => {
        if (one.key !== 'sam-birch' && one.key !== 'bo-birch') return one
        const { slack: id, ...rest } = one
        const address = `${one.key}@example.org`
        t.slack.setAccount({ id: String(id), name: one.key, real_name: one.key, tz: 'America/New_York', email: address })
        return { ...rest, email: address }
      }),
    )
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    const ready = async () => {
      const answer = await fetch(`${t.bot.address}/readyz`)
      return [answer.status, ((await answer.json()) as { deliver: { slack?: string } }).deliver.slack ?? null]
    }
    await expect.poll(ready).toEqual([503, 'missing_scope'])
    t.slack.faults.clear()
    await sam.card(undefined, 'needs you now')
    await expect.poll(ready).toEqual([200, null])
  })
})
