import { expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { type ProcessDrill, startDrill, startTeamsDrill } from '../support/bot-process.ts'
import { eventually } from '../support/eventually.ts'
import { failingBot, WITH_FAILPOINTS } from './support/failing-bot.ts'
import { type FaultDatabase, faultDatabase } from './support/fault-database.ts'
import { drawn, SEED } from './support/fault-seed.ts'
import type { PlatformName } from './support/fault-world.ts'
import { sized } from './support/long.ts'
import { type Shuffler, startShuffler } from './support/shuffler.ts'
import { judgeOf } from './support/teams-judge.ts'

/** What is brought to the bots, repeats included. */
const EVENTS = sized(1_000, 20_000)
/** Only a fault takes all of it. */
const PATIENCE_MS = sized(10, 120) * 60_000
/** An event comes so often again, on average. */
const REPEATS = 6
const AT_ONCE = 6
/** One consult brings at least so many; an agency file holds 5,000 people. */
const FEWEST_OF_ONE = 40

interface Agency {
  drill: ProcessDrill
  database: FaultDatabase
  /** Where its processes listen. */
  urls: readonly string[]
  /** From now on the platform brings what people do here. */
  hearsAt(url: string): void
  /** Resolves when the platform has nothing more to bring. */
  brought(): Promise<void>
  /** What stands in front of people twice without saying so. */
  twice(): readonly string[]
  /** What the platform brought and nobody took: the bots are asked for what was brought to them. */
  lost(): readonly string[]
}

async function open(platform: PlatformName, teams: readonly string[], bots: number): Promise<Agency> {
  const database = await faultDatabase()
  const env = { ...database.env, LOG_LEVEL: 'warn' }
  const { drill, ...own } = await (platform === 'Slack' ? onSlack : onTeams)({ teams, env, entry: WITH_FAILPOINTS })
  const urls: string[] = []
  for (let n = 0; n < bots; n++) {
    const bot = failingBot(drill)
    await bot.start()
    urls.push(bot.process.url)
  }
  return { drill, database, urls, ...own }
}

type Options = Parameters<typeof startDrill>[0]
type OfPlatform = Omit<Agency, 'database' | 'urls'>

/** Longer than anybody waits: on a machine busy with other things nothing is late but what hangs. */
const PATIENT_MS = 60_000

async function onSlack(options: Options): Promise<OfPlatform> {
  const drill = await startDrill({ ...options, retryDelaysMs: [200, 1_000, 5_000, 20_000] })
  const { slack } = drill
  slack.answerWithin(PATIENT_MS)
  return {
    drill,
    hearsAt: (url) => slack.connect({ eventsUrl: `${url}/slack/events` }),
    brought: () => slack.settled(),
    twice: () => slack.sentTwice(),
    lost: () => slack.unanswered(),
  }
}

async function onTeams(options: Options): Promise<OfPlatform> {
  const drill = await startTeamsDrill(options)
  const { teams } = drill
  teams.answerWithin(PATIENT_MS)
  const judge = judgeOf(teams)
  return {
    drill,
    hearsAt: (url) => teams.connect({ messagesUrl: `${url}/api/messages` }),
    brought: () => teams.settled(),
    twice: () => judge.unlabelled(),
    lost: () => teams.unanswered(),
  }
}

/** What two people do with one consult; where one need not wait for the other, they do it at the same time. `together`: or one by one. */
async function talk(dana: ActingPerson, sam: ActingPerson, together: boolean): Promise<void> {
  const token = await sendConsult(dana)
  await sam.card(token)
  await dana.card(token)
  const own: Awaited<ReturnType<ActingPerson['reply']>>[] = []
  const acts = [
    async () => {
      for (const n of [1, 2, 3]) own.push(await dana.reply(token, `Words ${n} of the worker.`))
    },
    async () => {
      for (const n of [1, 2]) await sam.reply(token, `Words ${n} of the supervisor.`)
    },
    () => sam.pressCard(token, 'Read').then(async () => void (await sam.form('Consult'))),
  ]
  if (together) await Promise.all(acts.map((act) => act()))
  else for (const act of acts) await act()
  for (const n of [1, 2, 3]) await sam.line(token, `Words ${n} of the worker.`)
  for (const n of [1, 2]) await dana.line(token, `Words ${n} of the supervisor.`)
  await sam.close()
  const [first] = own
  if (first) await dana.edit(first, 'Words 1 of the worker, said better.')
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await sam.fill('answer.text', 'Keep the visit, and say what your role is.')
  expect(await sam.submit()).toEqual({})
  await dana.line(token, 'Keep the visit')
  await dana.card(token, 'answered by Sam')
}

/** How long something takes is the machine's. */
const LATE = /Not passed on to .* yet/

/** Everything that there is of one team's consult but ids and times: the rows, and what stands in front of people, each as often as it does. */
async function stateOf({ drill, database }: Agency, team: string): Promise<string[]> {
  const rows = await database.sql<{ row: string }>(
    `with c as (select * from consults where worker_key = 'dana-' || $1)
     select 'consult ' || state || ' ' || level as row from c
     union all select 'person ' || person_key || ' ' || part || ' ' || has_left from consult_people where consult_id in (select id from c)
     union all select 'message ' || by_key || ' ' || kind || ' ' || (edited_at is not null) || ' ' || (deleted_at is not null)
       from messages where consult_id in (select id from c)
     union all select 'record ' || by_key || ' ' || kind from records where consult_id in (select id from c)
     union all select 'access ' || person_key || ' ' || what from accesses where consult_id in (select id from c)
     union all select 'thread ' || person_key || ' ' || platform from threads where consult_id in (select id from c)
     union all select 'notice ' || to_key || ' ' || kind || ' ' || status from notices
       where consult_id in (select id from c) and kind not in ('card', 'home', 'relay_late')`,
    [team],
  )
  const [{ token } = { token: '' }] = await database.sql<{ token: string }>(`select token from consults where worker_key = 'dana-' || $1`, [
    team,
  ])
  const plain = (text: string): string =>
    text
      .replaceAll(token, 'TOKEN')
      .replaceAll(/\d{1,2}[:∶]\d\d/g, 'TIME')
      .replaceAll(`-${team}`, '')
  const seen = ['dana', 'sam', 'bo', 'mo'].flatMap((who) =>
    drill
      .person(`${who}-${team}`)
      .messages()
      .filter((m) => !LATE.test(m.body))
      .map((m) => `${who} sees ${m.bot ? 'the bot' : 'own words'}: ${m.head} ${m.body}`),
  )
  const name = new RegExp(`\\b${team[0]?.toUpperCase()}${team.slice(1)}\\b`, 'g')
  return [...rows.map(({ row }) => row), ...seen].map((line) => plain(line).replaceAll(name, 'TEAM')).toSorted()
}

/** What the platform asked to come later with, or did not take, is due again by and by: whatever was begun has to end. */
async function allSent({ database }: Agency): Promise<void> {
  await eventually(async () =>
    expect(
      await database.sql(
        "select kind, status from notices where status = 'sending' or (status = 'pending' and (due_at <= $1 or fence > 0))",
        [Date.now()],
      ),
    ).toEqual([]),
  )
}

async function close({ drill, database }: Agency): Promise<void> {
  await drill.close()
  await database.close()
}

export function shuffledEvents(platform: PlatformName): void {
  const title = `${EVENTS} shuffled and repeated requests of ${platform} to two processes (SEED=${SEED})`
  test(`${title} leave what the same leave that come once and in order`, { timeout: PATIENCE_MS }, async () => {
    const inOrder = await open(platform, ['plain'], 1)
    await talk(inOrder.drill.person('dana-plain'), inOrder.drill.person('sam-plain'), false)
    await allSent(inOrder)
    const wanted = await stateOf(inOrder, 'plain')
    await close(inOrder)

    const names = Array.from({ length: Math.ceil(EVENTS / FEWEST_OF_ONE) }, (_, n) => `s${n}`)
    const agency = await open(platform, names, 2)
    const shuffler: Shuffler = await startShuffler(agency.urls, drawn('shuffled', platform), REPEATS)
    agency.hearsAt(shuffler.url)
    const talked: string[] = []
    const next = async (): Promise<void> => {
      for (;;) {
        const team = shuffler.brought() < EVENTS ? names.shift() : undefined
        if (team === undefined) return
        await talk(agency.drill.person(`dana-${team}`), agency.drill.person(`sam-${team}`), true)
        talked.push(team)
      }
    }
    const all = async (): Promise<void> => {
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      await shuffler.quiet()
      await agency.brought()
      expect(agency.lost(), 'what never came to the shuffler').toEqual([])
      await allSent(agency)
      for (const team of talked) expect(await stateOf(agency, team), `what team ${team} has`).toEqual(wanted)
      expect(agency.twice()).toEqual([])
    }
    await all().catch((error: unknown) => {
      const facts = [...agency.lost(), ...shuffler.troubles(), agency.drill.printed().slice(-4_000)].join('\n')
      process.stderr.write(`${facts}\n`)
      throw error
    })
    expect(shuffler.brought()).toBeGreaterThanOrEqual(EVENTS)
    process.stdout.write(`SEED=${SEED} ${platform}: ${shuffler.brought()} requests to two processes, ${talked.length} consults\n`)
    await shuffler.close()
    await close(agency)
  })
}
