import { describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import { headOf } from '#sandbox/slack/blocks/read-blocks.ts'
import { agencyOf, startTeams, type TeamsBot } from '#test/support/teams.ts'
import { objectIdOf, onTenant, openTenant } from '#test/support/tenant.ts'

/** Nobody of them has been met, so that their chat has to be opened as well. */
const NEW = Array.from({ length: 150 }, (_, i) => ({
  key: `new${i}`,
  name: `Newcomer ${i}`,
  roles: ['worker'],
  slack: `UNEW${i}`,
  supervisor: 'kim',
}))
/** A platform takes a moment for each post. */
const SLOW_MS = 250
/** What may be on its way at the moment of the press. */
const UNDER_WAY = 20
const ALARM = 'needs you now'

/** Each post as the platform took it: to whom, and whether it is the alarm's card. */
interface Taken {
  to: string
  alarm: boolean
}

async function welcomeAll({ deps, store, clock }: TeamsBot['bot']): Promise<void> {
  const welcome = { consultId: null, draftId: null, what: { kind: 'welcome' as const }, dueAt: clock.now() }
  await store.write(deps.workspace, (tx) =>
    tx.notices.add(NEW.map(({ key }) => ({ ...welcome, to: named(key), dedupeKey: `welcome ${key}` }))),
  )
  await deps.scheduler.wake('deliver-notices', clock.now())
}

/** Dana presses for help; what others got until her supervisor and the backup were told was on its way already. */
async function expectAlarmNext(t: TeamsBot, taken: readonly Taken[], called: readonly string[]): Promise<void> {
  const dana = t.person('dana-acorn')
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await welcomeAll(t.bot)
  await expect.poll(() => taken.length).toBeGreaterThanOrEqual(25)
  await dana.press('I need help now')
  const before = taken.length
  const has = (to: string) => taken.some((post) => post.to === to && post.alarm)
  await expect.poll(() => called.every(has)).toBe(true)
  const last = Math.max(...called.map((to) => taken.findIndex((post) => post.to === to && post.alarm)))
  expect(taken.slice(before, last).filter(({ alarm }) => !alarm).length).toBeLessThanOrEqual(UNDER_WAY)
}

describe('a hundred and fifty welcomes are due and an alarm is pressed: its cards are the next posts (R8)', () => {
  test('46. on Slack, within its limits', async () => {
    const t = await startTeams(['acorn'], { extra: NEW })
    try {
      t.slack.enforceRateLimits(true)
      t.slack.faults.set({ mode: 'slow', method: 'chat.postMessage', delayMs: SLOW_MS })
      const taken: Taken[] = []
      t.slack.subscribe((change) => {
        if (change.kind !== 'call' || change.method !== 'chat.postMessage' || change.error !== null) return
        const args = JSON.stringify(t.slack.calls().at(-1)?.args ?? {})
        const channel = String(t.slack.calls().at(-1)?.args.channel)
        // Where the limits let no more chats be opened just now, an alarm goes to the account.
        taken.push({ to: channel.startsWith('U') ? t.slack.dm(channel) : channel, alarm: args.includes(ALARM) })
      })
      await expectAlarmNext(
        t,
        taken,
        ['sam-acorn', 'bo-acorn'].map((key) => t.slack.dm(t.bot.deps.agency.current().byKey.get(named(key))?.slack ?? '')),
      )
    } finally {
      await t.stop()
    }
  })

  test('46. on Teams, within its limits', async () => {
    const started: { bot?: TeamsBot } = {}
    const tenant = await openTenant(JSON.parse(agencyOf(['acorn'], NEW)).people, () => started.bot?.bot.clock.now() ?? Date.now())
    const t = await startTeams(['acorn'], { extra: NEW, onTeams: onTenant(tenant, () => true) })
    started.bot = t
    try {
      tenant.connect({ messagesUrl: `${t.bot.address}/api/messages` })
      tenant.enforceRateLimits(true)
      tenant.faults.set({ mode: 'slow', method: 'activities.post', delayMs: SLOW_MS })
      const taken: Taken[] = []
      tenant.subscribe((change) => {
        if (change.kind !== 'call') return
        const call = tenant.calls().at(-1)
        if (call?.method !== 'activities.post' || call.status !== 201) return
        taken.push({ to: call.conversation, alarm: JSON.stringify(call).includes(ALARM) })
      })
      await expectAlarmNext(
        t,
        taken,
        ['sam-acorn', 'bo-acorn'].map((key) => tenant.conversationOf(objectIdOf(key))),
      )
    } finally {
      await t.stop()
      await tenant.close()
    }
  })
})

test('an alarm waits for no chat that Slack does not open now: it goes to the account, which has the chat from then on', async () => {
  const t = await startTeams(['acorn'])
  try {
    t.slack.faults.set({ mode: '429', method: 'conversations.open', retryAfter: 600 })
    const dana = t.person('dana-acorn')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    const roots = (key: string) => t.slack.messages(t.person(key).id).filter((m) => m.bot && m.thread_ts === undefined)
    await t.slack.until(() => ['sam-acorn', 'bo-acorn'].every((key) => roots(key).some((m) => headOf(m).includes(ALARM))))
    t.slack.faults.clear()
    const token = headOf(roots('sam-acorn')[0] as Parameters<typeof headOf>[0]).slice(0, 4)
    await dana.reply(token, 'I am in the kitchen.')
    await t.person('sam-acorn').line(token, 'I am in the kitchen.')
    for (const key of ['sam-acorn', 'bo-acorn']) expect(roots(key)).toHaveLength(1)
    expect(t.slack.sentTwice()).toEqual([])
  } finally {
    await t.stop()
  }
})
