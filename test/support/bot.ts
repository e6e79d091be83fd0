import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { named } from '#domain/ids.ts'

import { readConfig } from '#main/config/config.ts'
import type { TeamsConfig } from '#main/config/config-teams.ts'
import { createLog } from '#main/log/log.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { openSandbox, type SandboxedBot } from '#sandbox/open/open-sandbox.ts'
import { actingPerson } from '#sandbox/slack/people/acting-person.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'

import { PATIENCE_MS } from './eventually.ts'
import { giveTime } from './give-time.ts'

/** A whole bot on a free port with embedded Postgres in a folder of its own, the simulated workspace, and its people. */
export interface TestBot {
  bot: SandboxedBot
  slack: SimulatedSlack
  person(key: string): ActingPerson
  /** Moves the clock to `at` and does all that is due, stopping at each step so that nothing is merged as after an outage. */
  moveTo(at: number): Promise<void>
  /** Everything logged, as lines. */
  logged: string[]
  dataDir: string
  stop(): Promise<void>
}

const earliest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))

/**
 * `startAt`: where the clock begins; Monday 23 November 2026, 10:00 in New York unless said. `env`: more settings, such as REDIS_URL.
 * `teams`: Teams beside the sandbox, which the settings alone never allow. `hurried`: with the limits (real time) of a bot at work.
 */
export async function startTestBot(
  q: { startAt?: number; env?: Record<string, string>; dataDir?: string; teams?: TeamsConfig; hurried?: boolean } = {},
): Promise<TestBot> {
  const dataDir = q.dataDir ?? (await mkdtemp(join(tmpdir(), 'bb-')))
  const logged: string[] = []
  const config = { ...readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info', ...q.env }), ...(q.teams ? { teams: q.teams } : {}) }
  const startAt = q.startAt ?? Date.parse('2026-11-23T10:00:00-05:00')
  const log = createLog({ level: 'info', to: { write: (line) => logged.push(line) } })
  if (!q.hurried) giveTime()
  const built = await openSandbox(config, log, { startAt })
  const bot = built.value
  const { sandbox, clock } = bot
  const { slack } = sandbox
  if (!q.hurried) for (const platform of [slack, sandbox.teams]) platform.answerWithin(PATIENCE_MS)
  return {
    bot,
    slack,
    logged,
    dataDir,
    person: (key) => {
      const user = bot.deps.agency.current().byKey.get(named(key))?.slack
      if (!user) throw new Error(`nobody called ${key} in the agency file`)
      return actingPerson(slack, user)
    },
    moveTo: async (at) => {
      for (;;) {
        const next = await bot.deps.store.read(bot.deps.workspace, async (tx) =>
          earliest(await tx.consults.nextDueAt(), earliest(await tx.checkIns.nextDueAt(), await tx.sessions.nextDueAt())),
        )
        if (next === null || next > at) break
        clock.jumpTo(next)
        await sandbox.settle()
      }
      clock.jumpTo(at)
      await sandbox.settle()
      await slack.settled()
    },
    stop: async () => {
      await built.release()
      await slack.close()
      if (!q.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Plays the checklist as a worker up to Send; resolves with the token. `words`: what happened, in the worker's words. */
export async function sendConsult(
  worker: ActingPerson,
  q: { category?: string; words?: string; fills?: Record<string, string | string[]> } = {},
): Promise<string> {
  await worker.type('/boundary')
  await worker.form('Is anyone in danger')
  await worker.press('No danger, go on')
  await worker.form('What is it about')
  await worker.fill('about.opening', 'opening.just')
  await worker.fill('about.category', `category.${q.category ?? 'personal_interest'}`)
  const fills = Object.entries(q.fills ?? {})
  for (const [field, value] of fills.filter(([id]) => id.startsWith('about.'))) {
    if (field === 'about.flags_more') await tellMore(worker)
    await worker.fill(field, value)
  }
  await goOn(worker)
  await worker.form('')
  // The steps, or, where the talk is hidden, what protects.
  await goOn(worker)
  await worker.form('Ask for supervision')
  await worker.fill('ask.before', 'before.no')
  await worker.fill('ask.facts', q.words ?? 'On a visit the client said we have something special.')
  const others = fills.filter(([id]) => !id.startsWith('about.'))
  if (others.some(([id]) => BESIDE.includes(id))) {
    await worker.press('More')
    await worker.form('Ask for supervision', 'Case token')
  }
  for (const [field, value] of others) await worker.fill(field, value)
  await goOn(worker)
  await worker.form('Check and send')
  await goOn(worker)
  const receipt = await worker.form('Sent')
  const token = receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1]
  if (!token) throw new Error(`no token on the receipt:\n${worker.screen()}`)
  await worker.submit()
  return token
}

/** What stands behind “More” on the page where one asks. */
const BESIDE = ['ask.contact_time', 'ask.contact_how', 'ask.case', 'ask.care']

/** Opens the longer list of what may be true. */
export async function tellMore(worker: ActingPerson): Promise<void> {
  await worker.press('More')
  await worker.form('What is it about', 'What else is true')
}

/** On a loaded machine the bot may say that it is slow and offer the same once more; a worker takes it up. */
async function goOn(worker: ActingPerson): Promise<void> {
  await worker.submit()
  if (worker.open()?.title === 'Try again') await worker.submit()
}
