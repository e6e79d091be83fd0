import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'

const page = (status: number): PlatformFault => ({ mode: 'html', status })
const refusal = (error: string, status = 403): PlatformFault => ({ mode: 'refuse', status, error })
const TROUBLES: readonly [string, PlatformFault][] = [
  ['pine', page(403)],
  ['oak', page(404)],
  ['elm', page(407)],
  ['yew', page(503)],
  ['ash', refusal('whatever_new')],
  ['fir', refusal('accesslimited', 400)],
  ['box', refusal('restricted_action', 404)],
]
/** What a platform answers of one person or one chat, and answers now to everything: it is not believed, and nobody gets anything. */
const UNTRUE: Record<(typeof PLATFORMS)[number], readonly [string, PlatformFault, string][]> = {
  slack: [
    ['larch', page(403), 'http_403'],
    ['hazel', refusal('channel_not_found', 200), 'channel_not_found'],
    ['rowan', refusal('user_not_found', 200), 'user_not_found'],
  ],
  teams: [
    ['larch', page(403), 'http_403'],
    ['hazel', refusal('BotNotInConversationRoster'), 'BotNotInConversationRoster'],
    ['rowan', refusal('MessageWritesBlocked'), 'MessageWritesBlocked'],
  ],
}

describe.each(PLATFORMS)('an alarm while %s takes no post, for a reason that nobody listed', (platform) => {
  let t: ContractBot
  let mend = () => {}
  beforeAll(async () => {
    t = await startContractBot(platform, { teams: [...TROUBLES, ...UNTRUE[platform]].map(([team]) => team) })
  })
  afterEach(() => mend())
  afterAll(() => t?.stop())
  const ready = async () => {
    const answer = await fetch(`${t.bot.address}/readyz`)
    return [answer.status, ((await answer.json()) as { deliver: unknown }).deliver]
  }

  it.each(TROUBLES)('%s: reaches supervisor and backup, once, when posts are taken again (%o)', async (team, fault) => {
    const { dana, sam, bo } = t.team(team)
    const from = t.logged.length
    mend = t.failPosts(fault)
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    const notSent = () => t.logged.slice(from).filter((line) => line.includes('a notice was not sent'))
    // Each of the two has been tried, and tried again.
    await expect.poll(() => notSent().length).toBeGreaterThan(5)
    expect(sam.screen() + bo.screen()).not.toContain('needs you now')
    mend()
    await sam.card(undefined, 'needs you now')
    await bo.card(undefined, 'needs you now')
    await t.settled()
    for (const person of [sam, bo]) expect(person.messages().filter(({ head }) => head.includes('needs you now'))).toHaveLength(1)
  })

  it.each(UNTRUE[platform])(
    '%s: is told to operators while nothing is accepted (%o), and no longer after that',
    async (team, fault, code) => {
      const { dana, sam } = t.team(team)
      await expect.poll(ready).toEqual([200, { ok: true }])
      mend = t.failPosts(fault)
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('I need help now')
      await expect.poll(ready).toEqual([503, { ok: false, [platform]: code }])
      expect(await (await fetch(`${t.bot.address}/metrics`)).text()).toMatch(
        new RegExp(`boundary_cannot_deliver_seconds{platform="${platform}"} [1-9]`),
      )
      mend()
      await sam.card(undefined, 'needs you now')
      await expect.poll(ready).toEqual([200, { ok: true }])
    },
  )
})
