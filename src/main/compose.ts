import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readerContext } from '#cards/texts/texts.ts'
import type { Agency } from '#domain/agency.ts'
import { countsAsAct } from '#domain/situation/acts.ts'
import { isOpen, nextOpening } from '#domain/time/team-clock.ts'
import type { At, Platform } from '#domain/words.ts'
import { createIdentifierCheck, warmIdentifierCheck } from '#identifiers/find-identifiers.ts'
import { doJobs } from '#jobs/do-job.ts'
import { createQueue, type JobQueue } from '#queue/create-queue.ts'
import { createSlack, type Slack } from '#slack/app.ts'
import { type BoundaryStore, createStore } from '#store/create-store.ts'
import { loadKeys } from '#store/keys.ts'
import type { Teams } from '#teams/app.ts'
import { offerCheckIns } from '#usecases/check-ins/offer-check-ins.ts'
import type { Deps } from '#usecases/deps.ts'
import { createDoors } from '#usecases/doors.ts'
import { createInsightsDoor } from '#usecases/insights/insights-door.ts'
import { deliveriesEnded } from '#usecases/jobs/deliver-notices.ts'
import { moveThreads } from '#usecases/people/move-threads.ts'
import { passOnFromGone } from '#usecases/people/pass-on-from-gone.ts'
import { resolvePeople } from '#usecases/people/resolve-people.ts'
import type { AgencySource, GuidanceSource, OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import { takeUpPairs } from '#usecases/sessions/take-up-pairs.ts'
import { createWeb } from '#web/web.ts'
import { agencyReport } from './agency-report.ts'
import { createClock, type MovableClock } from './clock.ts'
import type { Config } from './config.ts'
import { ConfigFault } from './config-fault.ts'
import type { TeamsConfig } from './config-teams.ts'
import { countedDoors, countedMessenger } from './counted.ts'
import { edgeTexts } from './edge-texts.ts'
import { createGuidanceSource } from './files/load-guidance.ts'
import { type AgencyWatch, createAgencySource } from './files/watch-agency.ts'
import { healthRoutes, queueState } from './health.ts'
import { answerJson, createHttpServer } from './http.ts'
import { localAddress } from './local-address.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { type Database, openDatabase } from './open-database.ts'
import { type OpenedSandbox, openSandbox, SANDBOX_SLACK } from './open-sandbox.ts'
import { openTeams } from './open-teams.ts'
import { SandboxPlatforms } from './sandbox-platforms.ts'
import { untilItSucceeds } from './until-it-succeeds.ts'
import { type Built, type OnRelease, withReleasers } from './with-releasers.ts'

/** Every row of this agency carries it; one bot serves one agency, on whichever platforms. */
export const WORKSPACE = 'agency'
/** The libraries that look for names take a moment of the processor to load: after the start, before the first words. */
const WARM_AFTER_MS = 1_500
const PEOPLE_AGAIN_MS = 5_000
const GUIDANCE = join(import.meta.dirname, '../../guidance/social-work')

/** A running bot. */
export interface Bot {
  /** The address it answers at, such as `http://127.0.0.1:3000`. */
  address: string
  deps: Deps
  store: BoundaryStore
  queue: JobQueue
  clock: MovableClock
  /** Null: an agency on Teams alone. */
  slack: Slack | null
  /** Null: not set up; in the sandbox until the first person is moved there. */
  readonly teams: Teams | null
  sandbox: OpenedSandbox | null
  /** Rejects when the embedded database ends by itself. */
  died: Promise<never> | null
}

/**
 * Builds the bot from its configuration and starts it; what was built is released in reverse order. The only place that knows every room.
 * `startAt` is where a sandbox's clock begins when its folder is new. `database`: one that is being opened already; it is ours to close.
 * @throws ConfigFault, FileFault, SchemaError, KeyError, DataDirInUse, QueueFault: messages for the person who runs it
 */
export function compose(config: Config, log: OpsLog, options: { startAt?: At; database?: Promise<Database> } = {}): Promise<Built<Bot>> {
  return withReleasers(async (onRelease) => {
    // It starts beside us; a fault in the files is the one to hear of first.
    const opening = options.database ?? openDatabase(config, log)
    onRelease('database', () =>
      opening.then(
        (opened) => opened.close(),
        () => undefined,
      ),
    )
    const sandboxed = config.slack.mode === 'sandbox'
    const mayHaveTeams = config.teams !== null || sandboxed
    const clockFile = join(config.dataDir, 'clock.json')
    const firstRun = sandboxed && !existsSync(clockFile)
    const clock = createClock({
      speed: config.clockSpeed,
      // A clock that runs fast has shown times ahead of the machine's: a restart must not go back behind them.
      ...(sandboxed || config.clockSpeed !== 1 ? { file: clockFile } : {}),
      ...(firstRun && options.startAt !== undefined ? { startAt: options.startAt } : {}),
    })
    onRelease('clock', () => clock.close())
    const guidance = createGuidanceSource(config.guidanceFile ?? GUIDANCE)
    const refreshed: (() => void)[] = []
    const agencyFile = await openAgency(config, clock, log, onRelease, () => {
      for (const listener of refreshed) listener()
    })
    const platforms = sandboxed ? new SandboxPlatforms(agencyFile, join(config.dataDir, 'sandbox-platforms.json')) : null
    const agency: AgencySource = platforms ?? agencyFile
    if (firstRun && options.startAt === undefined) clock.jumpTo(workingMoment(agency.current(), clock.now()))
    const database = await opening
    const store = await openStore(config, database, guidance, log, onRelease)

    let slack: Slack | null = null
    let teams: Teams | null = null
    let sandbox: OpenedSandbox | null = null
    let queue: JobQueue | null = null
    const deps: Deps = {
      store,
      clock,
      agency,
      guidance,
      scheduler: { wake: async (job, at) => queue?.scheduler.wake(job, at) },
      identifiers: createIdentifierCheck(identifierOptions(guidance, agency)),
      messengers: () => [slack, teams].flatMap((edge) => (edge ? [countedMessenger(edge.messenger, metrics)] : [])),
      workspace: WORKSPACE,
      newId: randomUUID,
      randomBytes,
      webAddress: () => config.publicUrl ?? (sandbox ? localAddress(address) : null),
      readerContext: (reader, on, now) =>
        readerContext({
          rules: guidance.rules(),
          words: guidance.words(reader.locale),
          agency: agency.current(),
          reader,
          now,
          platform: on?.name ?? null,
        }),
      log,
    }
    queue = createQueue({
      redisUrl: config.redisUrl,
      postgres: database.client,
      doJob: doJobs(deps),
      clock,
      log,
    })
    const jobs = queue
    const metrics: Metrics = createMetrics({
      now: () => clock.now(),
      outbox: store.outbox,
      heartbeatAgeMs: () => jobs.heartbeatAgeMs(),
      queueCounts: () => jobs.counts(),
    })
    const web = createWeb({ door: createInsightsDoor(deps), address: deps.webAddress, log })
    const http = createHttpServer({
      ...config.http,
      log,
      routes: [
        {
          method: 'POST',
          path: '/slack/events',
          handle: (req, res) => (slack ? slack.handler(req, res) : answerJson(res, 503, { error: 'starting' })),
        },
        {
          method: 'POST',
          path: '/api/messages',
          handle: (req, res) =>
            teams ? teams.handler(req, res) : answerJson(res, mayHaveTeams ? 503 : 404, { error: mayHaveTeams ? 'starting' : 'not_found' }),
        },
        ...healthRoutes({
          database: async () => ({ ok: await store.ready() }),
          queue: () => queueState(jobs.heartbeatAgeMs()),
          ...(config.slack.mode === 'off' ? {} : { slack: () => ({ ok: slack?.signedIn().ok ?? false }) }),
          ...(config.teams === null ? {} : { teams: () => teams?.state() ?? { ok: false, code: 'starting' } }),
        }),
        metrics.route,
        { method: '*', path: '/insights', handle: web },
        { method: '*', path: '/privacy', handle: web },
        { method: '*', path: '/terms', handle: web },
        { method: '*', prefix: '/insights/', handle: web },
        {
          method: '*',
          prefix: '/',
          handle: (req, res) => (sandbox ? sandbox.handle(req, res) : answerJson(res, 404, { error: 'not_found' })),
        },
      ],
    })
    // Listening comes before Slack: the sandbox's own platform is reached at this address.
    const address = await http.listen()
    onRelease('http', () => http.close())
    const doors = countedDoors(createDoors(deps), metrics)
    let openingTeams: Promise<void> | null = null
    /** Once: at the start where Teams is set up, in the sandbox when the first person is moved there. */
    const teamsOpened = (settings: TeamsConfig): Promise<void> => {
      openingTeams ??= openTeams(settings, deps, doors).then(async (opened) => {
        teams = opened
        await opened.start()
      })
      return openingTeams
    }
    const takeUpPeople = async () => {
      await resolvePeople(deps)
      await moveThreads(deps)
      await passOnFromGone(deps)
      await takeUpPairs(deps)
      await offerCheckIns(deps)
    }
    sandbox = platforms
      ? await openSandbox({ config, deps, database, clock, address, platforms, teamsOpened, peopleMoved: () => moveThreads(deps) })
      : null
    onRelease('sandbox', () => sandbox?.close())
    const { slack: slackConfig } = config
    const onSlack = slackConfig.mode === 'off' ? null : createSlack(slackOptions(slackConfig, deps, doors, sandbox))
    slack = onSlack
    onRelease('slack', () => onSlack?.stop())
    onRelease('teams', () => teams?.stop())
    onRelease('deliveries', () => deliveriesEnded(deps))
    const atStart = config.teams ?? (platforms?.anybodyOnTeams ? sandbox?.teams.settings() : undefined)
    await Promise.all([onSlack?.start(), atStart && teamsOpened(atStart)])
    // The runner ends first, while everything its jobs need still stands.
    onRelease('queue', async () => {
      await jobs.stop()
    })
    await jobs.start()
    const people = untilItSucceeds(takeUpPeople, {
      againMs: PEOPLE_AGAIN_MS,
      failed: (error) => log.warn({ error }, 'the people of the agency file could not be looked through'),
    })
    onRelease('people', () => people.stop())
    refreshed.push(people.run)
    people.run()
    setTimeout(warmIdentifierCheck, WARM_AFTER_MS).unref()
    return {
      address,
      deps,
      store,
      queue: jobs,
      clock,
      slack: onSlack,
      get teams() {
        return teams
      },
      sandbox,
      died: database.died,
    }
  })
}

/** A newcomer at the weekend would see nothing happen until Monday: the sandbox begins in working hours, an hour after opening. */
function workingMoment(agency: Agency, now: At): At {
  if (isOpen(agency, now)) return now
  return (nextOpening(agency, now) ?? now) + 65 * 60_000
}

/** The agency file, and going live refused where it would leave a worker with nobody. */
async function openAgency(
  config: Config,
  clock: MovableClock,
  log: OpsLog,
  onRelease: OnRelease,
  changed: () => void,
): Promise<AgencyWatch> {
  const agency = await createAgencySource({
    file: config.agencyFile,
    clock,
    onChange: () => {
      log.info({}, 'the changed agency file was taken up')
      changed()
    },
    onRefused: (fault) =>
      log.error(
        { faults: fault.faults.length, lines: fault.faults.map((one) => one.line) },
        'the changed agency file was refused; the one before stays. Run: npm run agency:check',
      ),
  })
  onRelease('agency file', () => agency.close())
  const report = agencyReport(agency.current(), clock.now(), servedBy(config))
  if (report.refuses) throw new ConfigFault([`AGENCY_FILE: ${report.text}`])
  return agency
}

/** The platforms that the settings name; the sandbox simulates what it needs. */
const servedBy = ({ slack, teams }: Config): Platform[] => [
  ...(slack.mode === 'off' ? [] : (['slack'] as const)),
  ...(teams === null && slack.mode !== 'sandbox' ? [] : (['teams'] as const)),
]

async function openStore(
  config: Config,
  database: Database,
  guidance: GuidanceSource,
  log: OpsLog,
  onRelease: OnRelease,
): Promise<BoundaryStore> {
  const keys = config.keys ?? (await loadKeys({ dataDir: config.dataDir }))
  const store = await createStore({
    client: database.client,
    keys,
    countsAsAct: (situation) => countsAsAct(guidance.rules(), situation),
    log,
    alone: database.embedded,
  })
  onRelease('store', () => store.close())
  await store.ensureWorkspace(WORKSPACE)
  return store
}

function slackOptions(
  slack: Exclude<Config['slack'], { mode: 'off' }>,
  deps: Deps,
  doors: Doors,
  sandbox: OpenedSandbox | null,
): Parameters<typeof createSlack>[0] {
  const common = { doors, workspace: WORKSPACE, log: deps.log, texts: edgeTexts(deps), now: () => deps.clock.now() }
  if (slack.mode === 'sandbox') return { ...common, ...SANDBOX_SLACK, apiUrl: sandbox?.apiUrl ?? '' }
  const api = slack.apiUrl === null ? {} : { apiUrl: slack.apiUrl }
  if (slack.mode === 'socket') {
    // Over a socket Slack signs nothing; an unguessable secret closes the HTTP door that is not in use.
    return {
      ...common,
      ...api,
      botToken: slack.botToken,
      appToken: slack.appToken,
      signingSecret: slack.signingSecret ?? randomBytes(32).toString('hex'),
    }
  }
  return { ...common, ...api, botToken: slack.botToken, signingSecret: slack.signingSecret }
}

function identifierOptions(guidance: GuidanceSource, agency: AgencySource): Parameters<typeof createIdentifierCheck>[0] {
  const { texts } = guidance.words()
  const kinds = ['name', 'phone', 'email', 'date', 'address', 'number', 'link'] as const
  const { holidays } = agency.current()
  const country = Array.isArray(holidays) ? undefined : holidays.country
  const words = Object.fromEntries(kinds.map((kind) => [kind, texts[`idcheck.word.${kind}`] ?? '…'])) as Record<
    (typeof kinds)[number],
    string
  >
  return { words, ...(country ? { country } : {}) }
}
