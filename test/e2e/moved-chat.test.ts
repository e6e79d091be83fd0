import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'
import { sendConsult } from '../support/bot.ts'

describe.each(PLATFORMS)('on %s, somebody whose chat with the bot has another id from now on', (platform) => {
  let t: ContractBot
  beforeAll(async () => {
    t = await startContractBot(platform, { teams: ['acorn', 'birch', 'cedar'] })
  })
  afterAll(() => t?.stop())

  const opened = () => (platform === 'slack' ? t.slack.calls('conversations.open') : (t.tenant?.calls('conversations.create') ?? []))

  it('is asked for once: the card comes anew, the reply stands beneath it, and what is answered there is passed on', async () => {
    const { dana, sam } = t.team('acorn')
    const [first, second] = [await sendConsult(dana), await sendConsult(dana)]
    for (const token of [first, second]) await sam.card(token, 'new, for you')
    await t.settled()
    const asked = opened().length
    platform === 'slack' ? t.slack.moveDm(sam.id) : t.tenant?.moveChat(sam.id)
    await dana.reply(first, 'Is this still the way?')
    await sam.line(first, 'Is this still the way?')
    // The other one comes along by itself.
    await sam.card(second, 'new, for you')
    await sam.reply(first, 'It is.')
    await dana.line(first, 'It is.')
    await sam.reply(second, 'This one, too.')
    await dana.line(second, 'This one, too.')
    await t.settled()
    expect(opened().length - asked).toBe(1)
    for (const token of [first, second]) expect(sam.messages().filter(({ head }) => head.startsWith(token))).toHaveLength(1)
    const third = await sendConsult(dana)
    await sam.card(third, 'new, for you')
    expect(opened().length - asked).toBe(1)
    expect((await t.consult(third)).people.map(({ key }) => key)).not.toContain('bo-acorn')
  })

  it('is found when the card changes first, and when an alarm is the first to come', async () => {
    const { dana, sam } = t.team('birch')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    platform === 'slack' ? t.slack.moveDm(dana.id) : t.tenant?.moveChat(dana.id)
    await sam.pressCard(token, 'Read')
    await sam.form('Consult')
    await sam.submit()
    await dana.card(token, 'seen by Sam')
    platform === 'slack' ? t.slack.moveDm(sam.id) : t.tenant?.moveChat(sam.id)
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    await sam.says('needs you now')
  })

  it('whose account is closed cannot be reached, and the next person has it', async () => {
    const { dana, sam, bo } = t.team('cedar')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    if (platform === 'slack') t.slack.setAccount({ id: sam.id, name: 'sam', real_name: 'Sam', tz: 'America/New_York', deleted: true })
    else await t.tenant?.uninstall(sam.id)
    const next = await sendConsult(dana)
    await bo.card(next)
  })
})

describe('on Teams, an app that was installed anew', () => {
  let t: ContractBot
  beforeAll(async () => {
    t = await startContractBot('teams', { teams: ['acorn', 'birch'] })
  })
  afterAll(() => t?.stop())

  it('has another chat: what is open comes there when the platform tells of it', async () => {
    const { dana, sam } = t.team('acorn')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    t.tenant?.moveChat(sam.id, 'BotNotInConversationRoster')
    await t.tenant?.install(sam.id)
    await sam.card(token, 'new, for you')
    await dana.reply(token, 'Here?')
    await sam.line(token, 'Here?')
  })

  it('has another chat: it is found where the platform tells of nothing, too', async () => {
    const { dana, sam } = t.team('birch')
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    t.tenant?.moveChat(sam.id, 'BotNotInConversationRoster')
    await dana.reply(token, 'Here?')
    await sam.line(token, 'Here?')
  })
})
