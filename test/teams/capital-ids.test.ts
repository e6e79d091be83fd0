import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { sendConsult } from '../support/bot.ts'

/** A GUID means the same in capitals: Microsoft, the people who fill in a file, and those who copy a setting write it either way. */
describe('ids of the directory in capitals', () => {
  let t: ContractBot
  beforeAll(async () => {
    t = await startContractBot('teams', { teams: ['acorn', 'birch'] })
    t.tenant?.spellInCapitals()
  })
  afterAll(() => t?.stop())

  it('of the person, the tenant and the app, in what comes in: the same person is known', async () => {
    const { dana, sam } = t.team('acorn')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    await sam.reply(token, 'I know you.')
    await dana.line(token, 'I know you.')
  })

  it('in the agency file: nobody has another account by that, and nobody is told so', async () => {
    const { dana, sam } = t.team('birch')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    await t.changeAgency((people) => people.map((one) => ({ ...one, ...(one.teams ? { teams: one.teams.toUpperCase() } : {}) })))
    await dana.reply(token, 'Still you?')
    await sam.line(token, 'Still you?')
    await t.settled()
    expect(sam.screen() + dana.screen()).not.toContain('this account')
    expect(await t.sql("select 1 from audit where what = 'account.changed'")).toEqual([])
  })
})
