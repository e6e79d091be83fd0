import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { named } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'
import { createClock } from '#main/clock/clock.ts'
import { pageSay } from '#sandbox/open/page-say.ts'
import type { DueMoment, PagePerson } from '#sandbox/page/page-options.ts'
import { createSandboxPage } from '#sandbox/page/serve-page.ts'
import type { SimulatedTeamsOptions } from '#sandbox/teams/simulated-teams.ts'
import { english } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { answerWithSamples } from './sample-bot.ts'
import { answerWithTeamsSamples } from './sample-teams-bot.ts'
import { openTenant, DANA as TEAMS_DANA, SAM as TEAMS_SAM } from './tenant.ts'
import { openWorkspace, SAM, section } from './workspace.ts'

const START = Date.parse('2026-11-24T19:05:00Z')

export const SAMPLE_PEOPLE: readonly PagePerson[] = [
  { id: 'U0DANA', teamsId: TEAMS_DANA, key: named('dana'), name: 'Dana Cruz', role: 'worker', timezone: 'America/New_York' },
  { id: 'U0SAM', teamsId: TEAMS_SAM, key: named('sam'), name: 'Sam Okafor', role: 'supervisor', timezone: 'America/Chicago' },
  {
    id: 'U0BO',
    teamsId: 'd0000000-0000-4000-8000-0000000000b0',
    key: named('bo'),
    name: 'Bo Lindqvist',
    role: 'backup',
    timezone: 'America/New_York',
  },
  {
    id: 'U0MO',
    teamsId: 'd0000000-0000-4000-8000-000000000030',
    key: named('mo'),
    name: 'Mo Haddad',
    role: 'manager',
    timezone: 'America/New_York',
  },
]

/**
 * The page over a simulated workspace and tenant with bots of samples; `url` is where it is. Everybody works in Slack at first. One
 * reminder is due an hour after the start.
 */
export async function openSampleSandbox(options: Partial<SimulatedTeamsOptions> = {}) {
  const clock = createClock({ startAt: START })
  const users = SAMPLE_PEOPLE.map((p) => ({ id: p.id, name: p.key, real_name: p.name, tz: p.timezone }))
  const w = await openWorkspace({ now: clock.now, users, wallNow: Date.now })
  const tenant = await openTenant({
    now: clock.now,
    wallNow: Date.now,
    users: SAMPLE_PEOPLE.map((p) => ({ id: p.teamsId, key: p.key, name: p.name, tz: p.timezone })),
    ...options,
  })
  const platforms = new Map<string, Platform>()
  const agency = riverside()
  const texts = pageSay({ words: english, agency, now: () => clock.now() })
  let due: DueMoment[] = []
  const restart = () => {
    due = [
      { at: START + 3_600_000, who: 'Sam Okafor', what: 'remind' },
      { at: START + 7_200_000, who: 'Bo Lindqvist', what: 'backup' },
    ]
  }
  restart()
  /** Reaches the supervisor where they work. */
  const remind = () =>
    platforms.get('sam') === 'teams'
      ? tenant.bot.post(tenant.teams.conversationOf(TEAMS_SAM), { text: 'K7F2 waits since an hour.', summary: 'A reminder waits for you.' })
      : w.web.chat.postMessage({
          channel: w.slack.dm(SAM),
          text: 'A reminder waits for you.',
          blocks: [section('*K7F2* waits since an hour.')],
        })
  const sandbox = createSandboxPage({
    slack: w.slack,
    teams: tenant.teams,
    platformOf: (key) => platforms.get(key) ?? 'slack',
    moveTo: async (key, platform) => void platforms.set(key, platform),
    people: SAMPLE_PEOPLE,
    clock,
    agency: { name: agency.agency, timezone: agency.timezone },
    upcoming: async () => due,
    sweepNow: async () => {
      const came = due.filter(({ at }) => at <= clock.now())
      due = due.filter(({ at }) => at > clock.now())
      for (const _ of came) await remind()
    },
    reset: async () => restart(),
    texts,
  })
  answerWithSamples(w, SAM)
  answerWithTeamsSamples(tenant, TEAMS_SAM)
  const server = createServer((req, res) => {
    const answered = [w.slack.handler, tenant.teams.handler, sandbox.handle].some((handle) => handle(req, res))
    if (!answered) res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...w,
    url,
    /** The tenant, with the bot that hears it. */
    tenant,
    close: async () => {
      sandbox.close()
      await Promise.all([w.close(), tenant.close()])
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
