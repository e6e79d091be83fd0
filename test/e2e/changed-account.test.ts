import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson as inSlack } from '#sandbox/slack/people/acting-person.ts'
import { actingPerson as inTeams } from '#sandbox/teams/people/acting-person.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'
import { sendConsult } from '../support/bot.ts'

const LEFT = 'Consults for you no longer come to this account'
const COME = 'Consults for you come to this account from now on'

describe.each(PLATFORMS)('on %s, somebody whose account in the agency file is another one from now on', (platform) => {
  let t: ContractBot
  beforeAll(async () => {
    t = await startContractBot(platform, { teams: ['acorn', 'birch', 'cedar'] })
  })
  afterAll(() => t?.stop())

  /** A new account on the platform, named in the agency file as that of `key`. */
  const renamed = async (key: string, id: string): Promise<ActingPerson> => {
    if (platform === 'slack') t.slack.setAccount({ id, name: id, real_name: 'New', tz: 'America/New_York' })
    else t.tenant?.join({ id, key: id, name: 'New', tz: 'America/New_York' })
    await t.changeAgency((people) => people.map((one) => (one.key === key ? { ...one, [platform]: id } : one)))
    return platform === 'slack' || !t.tenant ? inSlack(t.slack, id) : inTeams(t.tenant, id)
  }
  const idFor = (n: number) => (platform === 'slack' ? `U0NEW${n}` : `0000000${n}-aaaa-4000-8000-00000000000${n}`)

  it('has what is open there, gets what is written there, and nothing of it goes to the account of before', async () => {
    const { dana, sam } = t.team('acorn')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    const before = sam.messages().length
    const anew = await renamed('sam-acorn', idFor(1))
    await anew.card(token, 'new, for you')
    await anew.says(COME)
    await dana.reply(token, 'Are you there?')
    await anew.line(token, 'Are you there?')
    await anew.reply(token, 'With another account.')
    await dana.line(token, 'With another account.')
    await sam.says(LEFT)
    await t.settled()
    const since = sam.messages().slice(before)
    expect(since.map(({ words }) => words.includes(LEFT))).toEqual([true])
    expect(since.map(({ words }) => words.includes(token))).toEqual([false])
    const audited = await t.sql<{ facts: string }>("select facts from audit where what = 'account.changed'")
    expect(audited.map(({ facts }) => JSON.parse(facts))).toEqual([{ person: 'sam-acorn', platform, now: 'another' }])
  })

  it('is a stranger under the account of before: what is typed or pressed there is nobody’s', async () => {
    const { dana, sam } = t.team('birch')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    const press = await sam.hold(token, 'Read')
    const anew = await renamed('sam-birch', idFor(2))
    await anew.card(token, 'new, for you')
    await sam.reply(token, 'From an account that is no longer mine.')
    await sam.says('We do not know you')
    await press()
    await t.settled()
    expect(dana.screen()).not.toContain('no longer mine')
    expect(sam.open()?.words ?? '').not.toContain('something special')
    expect((await t.consult(token)).state).toBe('sent')
  })

  it('is told once, however often the file is saved again', async () => {
    const { dana, sam } = t.team('cedar')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    const anew = await renamed('sam-cedar', idFor(3))
    await anew.card(token, 'new, for you')
    await t.changeAgency((people) => people.map((one) => (one.key === 'lu-cedar' ? { ...one, expertise: ['court'] } : one)))
    await dana.reply(token, 'Still there?')
    await anew.line(token, 'Still there?')
    await t.settled()
    expect(sam.messages().filter(({ words }) => words.includes(LEFT))).toHaveLength(1)
    expect(anew.messages().filter(({ words }) => words.includes(COME))).toHaveLength(1)
    expect(anew.messages().filter(({ head }) => head.includes('new, for you'))).toHaveLength(1)
  })
})
