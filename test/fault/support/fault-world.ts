import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { redisPlace } from '../../queue/redis-place.ts'
import { type Drill, startDrill, startTeamsDrill, type TeamsDrill } from '../../support/bot-process.ts'
import { eventually } from '../../support/eventually.ts'
import { unexplained } from './explained-repeats.ts'
import { type FailingBot, failingBot, WITH_FAILPOINTS } from './failing-bot.ts'
import { type FaultDatabase, faultDatabase } from './fault-database.ts'
import type { KillWorld } from './kill-world.ts'
import type { OpenEnds } from './open-ends.ts'
import { slackWorld } from './slack-world.ts'
import { whatOf } from './teams-judge.ts'
import { teamsWorld } from './teams-world.ts'

export type PlatformName = 'Slack' | 'Teams'
export type BackendName = 'Postgres' | 'Redis'

/** A platform, a database and a queue that live on, whatever becomes of the bots on them. */
export interface FaultWorld extends KillWorld {
  platform: PlatformName
  bot: FailingBot
  database: FaultDatabase
  person(key: string): ActingPerson
  /** Writes to the others of a consult; resolves to whether the platform was told that it was taken, or will itself tell it again. */
  says(key: string, token: string, words: string): Promise<boolean>
  /** From now on the platform says of this person that nobody can write to them. */
  blocks(key: string): void
  /** How often this stands in front of a person, said to be a repeat or not. */
  timesSeen(key: string, words: string): number
  /** Resolves when the platform has nothing left to tell the bot, again or for the first time. */
  told(): Promise<void>
  /** Resolves when all that is due, to one team or to anybody, has gone out and it is written down that it did. */
  settled(team?: string): Promise<void>
  /**
   * Nothing stands twice that the platform lets us find; what cannot be found says so, and has one of these `ends` as its reason, each its
   * own. Resolves with how much that is, in words.
   */
  expectRepeatsExplained(ends: OpenEnds): Promise<string>
  /** The consults that this person has sent. */
  consultsOf(key: string): Promise<{ token: string; state: string }[]>
  close(): Promise<void>
}

interface Open {
  teams: readonly string[]
  speed?: number
  /** A database in which nothing was ever migrated. */
  empty?: boolean
}

/** Slack tries again for six minutes, longer than any start takes; here it does so more often. */
const TRIES_AGAIN_MS = [200, 500, ...new Array<number>(120).fill(1_000)]

export async function openFaultWorld(platform: PlatformName, backend: BackendName, q: Open): Promise<FaultWorld> {
  const database = await faultDatabase(q.empty === undefined ? {} : { empty: q.empty })
  const redis = backend === 'Redis' ? await redisPlace() : null
  const options = {
    teams: q.teams,
    speed: q.speed ?? 1,
    entry: WITH_FAILPOINTS,
    env: { ...database.env, ...(redis ? { REDIS_URL: redis.redisUrl } : {}), LOG_LEVEL: 'warn' },
    retryDelaysMs: TRIES_AGAIN_MS,
  }
  const { drill, ...own } = platform === 'Slack' ? onSlack(await startDrill(options)) : onTeams(await startTeamsDrill(options), database)
  const bot = failingBot(drill)
  const settled: FaultWorld['settled'] = (team) =>
    eventually(async () => {
      const left = await database.sql(
        "select to_key, kind, status from notices where (status = 'sending' or (status = 'pending' and (due_at <= $1 or fence > 0))) and to_key like $2",
        [Date.now(), team === undefined ? '%' : `%-${team}`],
      )
      expect(left).toEqual([])
    })
  return {
    ...own,
    drill,
    platform,
    bot,
    database,
    person: drill.person,
    settled,
    consultsOf: (key) => database.sql('select token, state from consults where worker_key = $1 order by created_at', [key]),
    close: async () => {
      await drill.close()
      await redis?.close()
      await database.close()
    },
  }
}

type OfPlatform = KillWorld & Pick<FaultWorld, 'says' | 'blocks' | 'timesSeen' | 'told' | 'expectRepeatsExplained'>

/** Longer than people wait: on a machine busy with other things nothing is late but what hangs. */
const PATIENT_MS = 60_000

function onSlack(drill: Drill): OfPlatform {
  const { slack } = drill
  slack.answerWithin(PATIENT_MS)
  const world = slackWorld(drill)
  return {
    ...world,
    says: async (key, token, words) => {
      await drill.person(key).reply(token, words)
      return true
    },
    blocks: (key) =>
      slack.faults.set({ mode: 'refuse', error: 'user_disabled', method: 'chat.postMessage', holding: slack.dm(drill.person(key).id) }),
    timesSeen: (key, words) => seenBy(drill.person(key), words),
    told: () => slack.settled(),
    expectRepeatsExplained: async () => {
      world.expectNothingTwice()
      return 'nothing twice'
    },
  }
}

function onTeams(drill: TeamsDrill, database: FaultDatabase): OfPlatform {
  const { teams } = drill
  const world = teamsWorld(drill)
  teams.answerWithin(PATIENT_MS)
  return {
    ...world,
    says: async (key, token, words) => {
      const person = drill.person(key)
      const { id: quotes } = await person.card(token)
      const { ack } = await teams.write(person.id, words, { quotes })
      return ack?.trouble === null
    },
    blocks: (key) =>
      teams.faults.set({
        mode: 'refuse',
        status: 403,
        error: 'MessageWritesBlocked',
        method: 'activities.post',
        holding: teams.conversationOf(drill.person(key).id),
      }),
    timesSeen: (key, words) => seenBy(drill.person(key), words),
    told: () => teams.settled(),
    expectRepeatsExplained: async (ends) => {
      world.expectNothingTwice()
      const taken = world.taken()
      expect(await unexplained({ taken, database, ends, printed: drill.printed() })).toEqual([])
      const labelled = taken.filter((one) => one.labelled)
      const often = [...Map.groupBy(labelled, whatOf).values()].map((all) => all.length)
      return `${labelled.length} labelled as possible repeats, one of them ${Math.max(0, ...often)} times`
    },
  }
}

const seenBy = (person: ActingPerson, words: string): number => person.messages().filter((m) => m.bot && m.words.includes(words)).length
