import { describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
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
        const { channel } = t.slack.calls().at(-1)?.args ?? {}
        taken.push({ to: String(channel), alarm: args.includes(ALARM) })
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
