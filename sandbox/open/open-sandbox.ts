import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createSandboxPage } from '#sandbox/page/serve-page.ts'
import {
  type Agency,
  type At,
  answerJson,
  type Bot,
  type Built,
  CLOCK_FILE,
  type Config,
  compose,
  createClock,
  createHttpServer,
  type Database,
  type Deps,
  deliveriesEnded,
  doAllDue,
  isOpen,
  localAddress,
  moveThreads,
  named,
  nextOpening,
  type OpsLog,
  openAgency,
  openDatabase,
  type PersonKey,
  PLATFORMS,
  type Platform,
  RefusalLog,
  takeUpAccounts,
  takeUpPairs,
  withReleasers,
} from '#sandbox/product.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { dueMoments } from './due-moments.ts'
import { emptyDatabase } from './empty-database.ts'
import { pageSay } from './page-say.ts'
import { inOrder, roleOf } from './people-in-order.ts'
import { PlatformPicks } from './platform-picks.ts'
import { CREDENTIALS, simulatedPlatforms } from './simulated-platforms.ts'

/** While the platform is set to fail, things due stay unsent: then this is long enough to wait. */
const SENT_WITHIN_MS = 4_000

/** The bot with the simulated platforms around it. */
export interface SandboxedBot extends Bot {
  sandbox: {
    slack: SimulatedSlack
    teams: SimulatedTeams
    /** From now on this person works there, as if the agency file had been changed; their open consults move along. */
    moveTo(key: PersonKey, platform: Platform): Promise<void>
    /** Does everything that is due now, messages sent included. */
    settle(): Promise<void>
  }
}

/**
 * Builds and starts the bot on a simulated workspace and a simulated tenant with the people of the agency file; their page is mounted on
 * the bot's own server. `startAt` is where the clock begins when the data folder is new. Throws what `compose` throws.
 */
export function openSandbox(
  config: Config,
  log: OpsLog,
  options: { startAt?: At; database?: Promise<Database> } = {},
): Promise<Built<SandboxedBot>> {
  return withReleasers(async (onRelease) => {
    const database = options.database ?? openDatabase(config, log)
    onRelease('database', () => database.then((opened) => opened.close()).catch(() => undefined))
    const clockFile = join(config.dataDir, CLOCK_FILE)
    const isNew = !existsSync(clockFile)
    const { startAt } = options
    const clock = createClock({ speed: config.clockSpeed, file: clockFile, ...(isNew && startAt !== undefined ? { startAt } : {}) })
    onRelease('clock', () => clock.close())
    const file = await openAgency(config, { clock, log, served: PLATFORMS })
    onRelease('agency file', () => file.close())
    const picks = new PlatformPicks(file, join(config.dataDir, 'sandbox-platforms.json'))
    const agency = file.current()
    if (isNew && startAt === undefined) clock.jumpTo(workingMoment(agency, clock.now()))
    // The simulated platforms stand on the bot's own server, so that their addresses are the same after a restart.
    const http = createHttpServer({ ...config.http, log })
    const address = await http.listen()
    onRelease('http', () => http.close())

    const people = inOrder(agency).map((person) => ({
      ...person,
      ids: picks.idsOf(person.key),
      timezone: person.timezone ?? agency.timezone,
    }))
    const { slack, teams } = simulatedPlatforms({ people, now: () => clock.now(), address, dataDir: config.dataDir })
    for (const { path, handler } of [slack, teams])
      http.serve([{ method: '*', prefix: path, handle: (req, res) => void (handler(req, res) || answerJson(res, 404, {})) }])

    const built = await compose(
      {
        ...config,
        slack: { mode: 'http', ...CREDENTIALS, apiUrl: `${address}${slack.apiPath}` },
        teams: config.teams ?? (picks.anybodyOnTeams ? teams.settings() : null),
        publicUrl: config.publicUrl ?? localAddress(address),
      },
      log,
      { database, clock, agency: picks.asAgency(), http, sandbox: { isNew } },
    )
    onRelease('bot', () => built.release())
    const { deps, openTeams } = built.value
    const settle = async () => {
      await untilDone(deps)
      await untilSent(deps)
    }
    const moveTo = async (key: PersonKey, platform: Platform) => {
      if (picks.platformOf(key) === platform) return
      if (platform === 'teams') await openTeams(teams.settings())
      picks.pick(key, platform)
      // As an admin does for everybody: the bot is put into their Teams, and says hello.
      if (platform === 'teams') await teams.install(picks.idsOf(key).teams)
      await takeUpAccounts(deps)
      await moveThreads(deps)
    }
    const reset = async () => {
      // What is being sent would note a chat in which it was sent, and the platform has none of that name afterwards.
      await untilSent(deps)
      await Promise.all([deliveriesEnded(deps), slack.settled(), teams.settled()])
      await emptyDatabase(await database, deps.workspace)
      picks.forget()
      await takeUpPairs(deps)
    }
    const faults = new RefusalLog(log, 'sandbox.fault')
    const page = createSandboxPage({
      slack,
      teams,
      platformOf: (key) => picks.platformOf(key),
      moveTo,
      people: people.map((p) => ({
        id: p.ids.slack,
        teamsId: p.ids.teams,
        key: p.key,
        name: p.name,
        role: roleOf(p),
        timezone: p.timezone,
      })),
      clock,
      agency: { name: agency.agency, timezone: agency.timezone },
      upcoming: (limit) => dueMoments(deps, limit),
      sweepNow: settle,
      reset,
      texts: pageSay({ words: deps.guidance.words(named('en')), agency, now: () => clock.now() }),
      log: (_event, { error = 'unknown' }) => faults.note(error),
    })
    onRelease('page', () => page.close())
    http.serve([
      { method: '*', prefix: '/', handle: (req, res) => void (page.handle(req, res) || answerJson(res, 404, { error: 'not_found' })) },
    ])
    return Object.assign(built.value, { sandbox: { slack, teams, moveTo, settle } })
  })
}

/** A newcomer at the weekend would see nothing happen until Monday: the sandbox begins in working hours, an hour after opening. */
function workingMoment(agency: Agency, now: At): At {
  if (isOpen(agency, now)) return now
  return (nextOpening(agency, now) ?? now) + 65 * 60_000
}

/**
 * What the runner has under way is passed over here: until it is written down it is due still, and nothing of it waits to be sent. Without a
 * second look a clock would jump on over the heads of those who are being told.
 */
async function untilDone(deps: Deps): Promise<void> {
  const until = performance.now() + SENT_WITHIN_MS
  for (;;) {
    await doAllDue(deps)
    const [next] = await dueMoments(deps, 1)
    if (next === undefined || next.at > deps.clock.now() || performance.now() > until) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** The runner may be sending what was due at the same moment: done means that nothing due is left, with whomever. */
async function untilSent(deps: Deps): Promise<void> {
  const until = performance.now() + SENT_WITHIN_MS
  while (performance.now() < until) {
    const { sending, oldestDueAt } = await deps.store.outbox.counts()
    if (sending === 0 && (oldestDueAt === null || oldestDueAt > deps.clock.now())) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
