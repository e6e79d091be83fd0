import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'
import { sendConsult } from '../support/bot.ts'

const MINUTE = 60_000
const PROXY: PlatformFault = { mode: 'html', status: 403 }
const UNLISTED: PlatformFault = { mode: 'refuse', status: 403, error: 'whatever_new' }
/** A code that each platform has for somebody it does not know. */
const NO_CHAT = {
  slack: { mode: 'refuse', error: 'user_not_found' },
  teams: { mode: 'refuse', status: 403, error: 'MessageWritesBlocked' },
} as const
const MANY = Array.from({ length: 10 }, (_, i) => `m${i}`)

describe.each(PLATFORMS)('on %s, to whom it was sent (R9)', (platform) => {
  let t: ContractBot
  let mend = () => {}
  beforeAll(async () => {
    t = await startContractBot(platform, { teams: ['pine', 'oak', 'elm', 'yew', 'ash', ...MANY] })
  })
  afterEach(() => mend())
  afterAll(() => t?.stop())

  const alarm = async (dana: ActingPerson) => {
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    return (await dana.form('Your alarm')).words
  }
  /** The page as it stands: redrawn by itself, or at a press where a platform cannot do that. */
  const page = async (dana: ActingPerson) => {
    if (platform === 'teams') await dana.press('How does it stand now?')
    return (await dana.form('Your alarm')).words
  }
  const cardOf = (person: ActingPerson, words: string) => person.messages().filter((m) => m.bot && `${m.head} ${m.words}`.includes(words))

  it('34: an alarm is "not sent yet", with both numbers, until a card is taken; then page and card name each whose card was, and who has seen it', async () => {
    const { dana, sam, bo } = t.team('pine')
    mend = t.failPosts(PROXY)
    const words = await alarm(dana)
    expect(words).toMatch(/Not sent yet\. Phone 911 now, then [+\d ]*555 0101\. We keep trying\./)
    expect(words).not.toMatch(/Sam|Bo |alerted/i)
    // Bo's chat takes posts again before Sam's does.
    mend()
    mend = t.failPosts({ ...PROXY, holding: t.chatOf(sam) })
    await bo.card(undefined, 'needs you now')
    await expect.poll(() => page(dana)).toContain('Sent to Bo Pine. Seen by nobody yet.')
    expect(await page(dana)).not.toContain('Sam Pine')
    await dana.card(undefined, 'alarm is on')
    await expect.poll(() => cardOf(dana, 'Sent to Bo Pine. Seen by nobody yet.').length).toBe(1)
    mend()
    await sam.card(undefined, 'needs you now')
    await expect.poll(() => page(dana)).toContain('Sent to Sam Pine and Bo Pine. Seen by nobody yet.')
    await bo.pressCard((await bo.card(undefined, 'needs you now')).head.slice(0, 4), 'Seen, I will answer')
    await expect.poll(() => page(dana)).toContain('Seen by Bo Pine.')
    await expect.poll(() => cardOf(dana, 'Sent to Sam Pine and Bo Pine. Seen by Bo Pine.').length).toBe(1)
  })

  it('a page that shows something else by now is left alone, and what is typed on it stays', async () => {
    const { dana, sam, bo } = t.team('yew')
    mend = t.failPosts({ ...PROXY, holding: t.chatOf(sam) })
    await alarm(dana)
    await expect.poll(() => page(dana)).toContain('Sent to Bo Yew')
    await dana.press('Add an update')
    await dana.form('Add an update')
    await dana.fill('update.text', 'He is at the door.')
    mend()
    await sam.card(undefined, 'needs you now')
    await t.settled()
    expect(await dana.submit()).toEqual({})
    await t.settled()
    const token = (await bo.card(undefined, 'needs you now')).head.slice(0, 4)
    expect((await t.consult(token)).updates).toMatchObject([{ text: 'He is at the door.' }])
  })

  it('37: one whose chat alone is refused is stood in for after ten minutes, the worker is told, and their card still comes', async () => {
    const { dana, sam, bo } = t.team('oak')
    mend = t.failPosts({ ...UNLISTED, holding: t.chatOf(sam) })
    const token = await sendConsult(dana, { category: 'sexualised' })
    await dana.card(token)
    const { sentAt } = await t.consult(token)
    await t.moveTo((sentAt ?? 0) + 9 * MINUTE)
    expect(bo.screen()).not.toContain(token)
    await t.moveTo((sentAt ?? 0) + 10 * MINUTE + 1_000)
    await bo.card(token, 'your turn')
    await dana.line(token, 'Chat has not taken our message to Sam Oak yet, so it goes to Bo Oak too')
    await expect.poll(() => t.logged.some((line) => line.includes('a card was not taken in time'))).toBe(true)
    mend()
    await sam.card(token, 'new, for you')
    expect(cardOf(sam, token).length).toBeGreaterThan(0)
  })

  it('37: while nothing is accepted from anybody nobody is passed over, operators are told, and the time of each begins anew', async () => {
    const { dana, sam, bo } = t.team('elm')
    mend = t.failPosts(PROXY)
    const from = t.logged.length
    const token = await sendConsult(dana, { category: 'sexualised' })
    const { id, sentAt } = await t.consult(token)
    for (const minutes of [10, 20]) await t.moveTo((sentAt ?? 0) + minutes * MINUTE + minutes * 100)
    expect((await t.consult(token)).people.map(({ key }) => key)).toEqual(['sam-elm'])
    expect(t.logged.slice(from).filter((line) => line.includes('chat takes no message from anybody') && line.includes(id))).toHaveLength(1)
    mend()
    await sam.card(token)
    await dana.card(token)
    await t.settled()
    expect(bo.screen()).not.toContain(token)
    expect((await t.consult(token)).people).toMatchObject([{ key: 'sam-elm', missedAt: null }])
  })

  it('an alarm calls everyone at once while nothing is accepted from anybody, and says that chat takes nothing', async () => {
    const { dana, mo } = t.team('ash')
    mend = t.failPosts(PROXY)
    await alarm(dana)
    const [row] = await t.sql<{ token: string }>("select token from consults where worker_key = 'dana-ash'")
    const { sentAt } = await t.consult(row?.token ?? '')
    await t.moveTo((sentAt ?? 0) + MINUTE + 1_000)
    expect((await t.consult(row?.token ?? '')).people.map(({ key }) => key)).toContain('mo-ash')
    expect(await page(dana)).toContain('chat is not taking messages')
    mend()
    await mo.card(undefined, 'needs you now')
    await expect.poll(() => page(dana)).toContain('Mo Ash')
  })

  it('many whom the platform says it does not know, all at once, are an outage and not as many leavers', async () => {
    const sams = MANY.map((team) => t.team(team).sam)
    const ends = sams.map((sam) => t.failPosts({ ...NO_CHAT[platform], holding: t.chatOf(sam) }))
    mend = () => ends[0]?.()
    const tokens = await Promise.all(MANY.map((team) => sendConsult(t.team(team).dana)))
    const tried = () => t.logged.filter((line) => line.includes('a notice was not sent') && line.includes('unreachable')).length
    await expect.poll(tried).toBeGreaterThanOrEqual(MANY.length)
    mend()
    for (const [i, token] of tokens.entries()) {
      await sams[i]?.card(token)
      expect((await t.consult(token)).people).toHaveLength(1)
    }
  })
})
