import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readerContext } from '#cards/texts/texts.ts'
import { named } from '#domain/ids.ts'
import { countsAsAct } from '#domain/situation/acts.ts'
import { makeToken } from '#domain/token.ts'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { createIdentifierCheck, warmIdentifierCheck } from '#identifiers/find-identifiers.ts'
import { doJobs } from '#jobs/do-job.ts'
import { createQueue, type JobQueue } from '#queue/create-queue.ts'
import type { Slack } from '#slack/app.ts'
import { type BoundaryStore, createStore } from '#store/create-store.ts'
import { loadKeys } from '#store/keys.ts'
import type { Teams } from '#teams/app.ts'
import { offerCheckIns } from '#usecases/check-ins/offer-check-ins.ts'
import type { Deps } from '#usecases/deps.ts'
import { createDoors } from '#usecases/doors.ts'
import { createInsightsDoor } from '#usecases/insights/insights-door.ts'
import { deliveriesEnded } from '#usecases/jobs/deliver-notices.ts'
import { oldestDue } from '#usecases/jobs/oldest-due.ts'
import { createLookUps } from '#usecases/people/look-ups.ts'
import { moveThreads } from '#usecases/people/move-threads.ts'
import { passOnFromGone } from '#usecases/people/pass-on-from-gone.ts'
import type { AgencySource, GuidanceSource, OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { HealthWord } from '#usecases/ports/health.ts'
import { takeUpPairs } from '#usecases/sessions/take-up-pairs.ts'
import { createWeb } from '#web/web.ts'
import { type OpenAgency, openAgency, servedBy } from './agency/open-agency.ts'
import { CLOCK_FILE, type ClockOptions, createClock, type MovableClock } from './clock/clock.ts'
import type { Config, SetUp } from './config/config.ts'
import type { TeamsConfig } from './config/config-teams.ts'
import { createGuidanceSource } from './files/load-guidance.ts'
import { countedDoors, countedMessenger } from './http/counted.ts'
import { decideWord } from './http/decide-word.ts'
import { doorCounts } from './http/door-counts.ts'
import { createHealth, healthRoutes } from './http/health.ts'
import { HeldUp } from './http/held-up.ts'
import { answerJson, createHttpServer, type HttpServer } from './http/http.ts'
import { lookUpWord } from './http/look-up-word.ts'
import { mayReadMetrics } from './http/may-read-metrics.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import { platformWords } from './http/platform-words.ts'
import { storeWord } from './http/store-word.ts'
import { type Database, openDatabase } from './open/open-database.ts'
import { openSlack } from './open/open-slack.ts'
import { openTeams } from './open/open-teams.ts'
import { type SandboxStart, takeInstallation, takeTenant } from './open/take-installation.ts'
import { slowHash } from './slow-hash.ts'
import { untilItSucceeds } from './until-it-succeeds.ts'
import { type Built, type OnRelease, withReleasers } from './with-releasers.ts'
import { WORKSPACE } from './workspace.ts'

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
  /** Null: not set up, or not opened yet. */
  readonly teams: Teams | null
  /** Opens Teams, once, where it was not set up at the start. */
  openTeams(settings: TeamsConfig): Promise<void>
  /** Rejects when the embedded database ends by itself. */
  died: Promise<never> | null
}

/** What is open already, such as what has begun beside the loading of our rooms. All of it is ours to close. */
export interface Parts {
  database?: Promise<Database>
  clock?: MovableClock
  agency?: OpenAgency
  /** A server that listens already may be told of in the settings: simulated platforms stand on it. */
  http?: HttpServer
  /** Set by the sandbox: the platforms are simulated. */
  sandbox?: SandboxStart
}

/**
 * Builds the bot from its configuration and starts it; what was built is released in reverse order. The only place that knows every room.
 * @throws ConfigFault, FileFault, SchemaError, KeyError, DataDirInUse, QueueFault: messages for the person who runs it
 */
export function compose(config: SetUp, log: OpsLog, parts: Parts = {}): Promise<Built<Bot>> {
  return withReleasers(async (onRelease) => {
    // It starts beside us; a fault in the files is the one to hear of first.
    const opening = parts.database ?? openDatabase(config, log)
    onRelease('database', () =>
      opening.then(
        (opened) => opened.close(),
        () => undefined,
      ),
    )
    const clock = parts.clock ?? createClock(clockOptions(config))
    onRelease('clock', () => clock.close())
    const guidance = createGuidanceSource(config.guidanceFile ?? GUIDANCE)
    const agency = parts.agency ?? (await openAgency(config, { clock, log, served: servedBy(config) }))
    onRelease('agency file', () => agency.close())
    const database = await opening
    const store = await openStore(config, database, guidance, { log, now: () => clock.now() }, onRelease)
    failpoint('start.stored')

    const installation = await takeInstallation(store.installation, WORKSPACE, { config, sandbox: parts.sandbox ?? null })

    let slack: Slack | null = null
    let teams: Teams | null = null
    let queue: JobQueue | null = null
    const heldUp = new HeldUp()
    const health = createHealth()
    const deps: Deps = {
      store,
      clock,
      agency,
      guidance,
      scheduler: { wake: async (job, at) => queue?.scheduler.wake(job, at) },
      identifiers: createIdentifierCheck(identifierOptions(guidance, agency)),
      messengers: () => [slack, teams].flatMap((edge) => (edge ? [countedMessenger(edge.messenger, metrics)] : [])),
      workspace: WORKSPACE,
      newId: () => named(randomUUID()),
      newToken: () => makeToken(randomBytes),
      randomBytes,
      slowHash,
      webAddress: () => config.publicUrl,
      health,
      sends: heldUp,
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
      setAside: () => store.setAside.counts(WORKSPACE),
      heldUp,
      health,
      countsOf: (platform) => doorCounts(agency.current(), platform),
      mayRead: mayReadMetrics(config.metricsToken, { sandbox: parts.sandbox !== undefined }),
      heartbeatAgeMs: () => jobs.heartbeatAgeMs(),
      queueCounts: () => jobs.counts(),
    })
    health.offer(
      'store',
      storeWord(() => store.probe(WORKSPACE)),
    )
    health.offer('store', () => setAsideWord(store))
    health.offer(
      'decide',
      decideWord({
        heartbeatAgeMs: () => jobs.heartbeatAgeMs(),
        clockJumpedSeconds: () => jobs.clockJumpedSeconds(),
        oldestDue: () => oldestDue(deps),
        now: () => clock.now(),
      }),
    )
    health.offer('deliver', () => heldUp.word())
    const lookUps = createLookUps(deps)
    health.offer('deliver', () => lookUpWord(lookUps.state()))
    if (config.slack.mode !== 'off') platformWords(health, 'slack', () => slack)
    if (config.teams !== null) platformWords(health, 'teams', () => teams)
    onRelease('health', health.watch())
    const web = createWeb({ door: createInsightsDoor(deps), address: deps.webAddress, log })
    const http = parts.http ?? createHttpServer({ ...config.http, log })
    http.serve([
      {
        method: 'POST',
        path: '/slack/events',
        handle: (req, res) => (slack ? slack.handler(req, res) : answerJson(res, 503, { error: 'starting' })),
      },
      {
        method: 'POST',
        path: '/api/messages',
        handle: (req, res) => {
          if (teams) return teams.handler(req, res)
          answerJson(res, config.teams ? 503 : 404, { error: config.teams ? 'starting' : 'not_found' })
        },
      },
      ...healthRoutes(health),
      metrics.route,
      { method: '*', path: '/insights', handle: web },
      { method: '*', path: '/privacy', handle: web },
      { method: '*', path: '/terms', handle: web },
      { method: '*', prefix: '/insights/', handle: web },
    ])
    const address = await http.listen()
    failpoint('start.listening')
    onRelease('http', () => http.close())
    const doors = countedDoors(createDoors(deps), metrics)
    let openingTeams: Promise<void> | null = null
    const teamsOpened = (settings: TeamsConfig): Promise<void> => {
      openingTeams ??= takeTenant(store.installation, WORKSPACE, settings.tenantIds)
        .then(() => openTeams(settings, config.proxy, deps, doors))
        .then(async (opened) => {
          teams = opened
          await opened.start()
        })
      return openingTeams
    }
    const takeUpPeople = async () => {
      lookUps.run()
      await moveThreads(deps)
      await passOnFromGone(deps)
      await takeUpPairs(deps)
      await offerCheckIns(deps)
      failpoint('people.taken_up')
    }
    const onSlack = openSlack(config, deps, doors, {
      team: installation.slackTeam,
      take: (team) => store.installation.takeSlackTeam(WORKSPACE, team),
    })
    slack = onSlack
    onRelease('slack', () => onSlack?.stop())
    onRelease('teams', () => teams?.stop())
    onRelease('deliveries', async () => void (await deliveriesEnded(deps)))
    await Promise.all([onSlack?.start(), config.teams && teamsOpened(config.teams)])
    failpoint('start.signed_in')
    // The runner ends first, while everything its jobs need still stands.
    onRelease('queue', async () => {
      await jobs.stop()
    })
    await jobs.start()
    failpoint('start.queued')
    const people = untilItSucceeds(takeUpPeople, {
      againMs: PEOPLE_AGAIN_MS,
      failed: (error) => log.warn({ error }, 'the people of the agency file could not be looked through'),
    })
    onRelease('people', () => people.stop())
    onRelease('look-ups', () => lookUps.stop())
    agency.onChange(people.run)
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
      openTeams: teamsOpened,
      died: database.died,
    }
  })
}

/** How many rows cannot be read is a fact and no fault of the part: everything else goes on, and starting again would mend nothing. */
async function setAsideWord(store: BoundaryStore): Promise<HealthWord> {
  const aside = await store.setAside.counts(WORKSPACE).catch(() => null)
  return { ok: true, ...(aside ? { setAside: Object.values(aside).reduce((sum, n) => sum + n, 0) } : {}) }
}

/** A clock that runs fast has shown times ahead of the machine's: a restart must not go back behind them. */
const clockOptions = ({ clockSpeed: speed, dataDir }: Config): ClockOptions =>
  speed === 1 ? {} : { speed, file: join(dataDir, CLOCK_FILE) }

async function openStore(
  config: Config,
  database: Database,
  guidance: GuidanceSource,
  { log, now }: { log: OpsLog; now: () => At },
  onRelease: OnRelease,
): Promise<BoundaryStore> {
  const keys = config.keys ?? (await loadKeys({ dataDir: config.dataDir }))
  const store = await createStore({
    client: database.client,
    keys,
    countsAsAct: (situation) => countsAsAct(guidance.rules(), situation),
    log,
    now,
    alone: database.embedded,
  })
  onRelease('store', () => store.close())
  await store.ensureWorkspace(WORKSPACE)
  return store
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
