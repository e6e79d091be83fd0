import { expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { type Drill, startDrill } from '../support/bot-process.ts'
import { eventually } from '../support/eventually.ts'
import { failingBot, WITH_FAILPOINTS } from './support/failing-bot.ts'
import { type FaultDatabase, faultDatabase } from './support/fault-database.ts'
import { drawn, SEED } from './support/fault-seed.ts'
import { sized } from './support/long.ts'
import { type Shuffler, startShuffler } from './support/shuffler.ts'

/** What is brought to the bots, repeats included. */
const EVENTS = sized(1_000, 20_000)
/** An event comes so often again, on average. */
const REPEATS = 6
const AT_ONCE = 6

interface Agency {
  drill: Drill
  database: FaultDatabase
}

async function open(teams: readonly string[], bots: number): Promise<Agency & { urls: string[] }> {
  const database = await faultDatabase()
  const env = { ...database.env, LOG_LEVEL: 'warn' }
  const drill = await startDrill({ teams, env, entry: WITH_FAILPOINTS, retryDelaysMs: [200, 1_000, 5_000, 20_000] })
  drill.slack.answerWithin(60_000)
  const urls: string[] = []
  for (let n = 0; n < bots; n++) {
    const bot = failingBot(drill)
    await bot.start()
    urls.push(bot.process.url)
  }
  return { drill, database, urls }
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
       where consult_id in (select id from c) and kind not in ('card', 'home')`,
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
      .map((m) => `${who} sees ${m.bot ? 'the bot' : 'own words'}: ${m.head} ${m.body}`),
  )
  const name = new RegExp(`\\b${team[0]?.toUpperCase()}${team.slice(1)}\\b`, 'g')
  return [...rows.map(({ row }) => row), ...seen].map((line) => plain(line).replaceAll(name, 'TEAM')).toSorted()
}

async function allSent({ database }: Agency): Promise<void> {
  await eventually(async () =>
    expect(
      await database.sql("select kind, status from notices where status = 'sending' or (status = 'pending' and due_at <= $1)", [
        Date.now(),
      ]),
    ).toEqual([]),
  )
}

async function close({ drill, database }: Agency): Promise<void> {
  await drill.close()
  await database.close()
}

test(`${EVENTS} shuffled and repeated requests to two processes (SEED=${SEED}) leave what the same leave that come once and in order`, async () => {
  const inOrder = await open(['plain'], 1)
  await talk(inOrder.drill.person('dana-plain'), inOrder.drill.person('sam-plain'), false)
  await allSent(inOrder)
  const wanted = await stateOf(inOrder, 'plain')
  await close(inOrder)

  const names = Array.from({ length: Math.ceil(EVENTS / 20) }, (_, n) => `s${n}`)
  const agency = await open(names, 2)
  const shuffler: Shuffler = await startShuffler(agency.urls, drawn('shuffled'), REPEATS)
  agency.drill.slack.connect({ eventsUrl: `${shuffler.url}/slack/events` })
  const talked: string[] = []
  const next = async (): Promise<void> => {
    for (;;) {
      const team = shuffler.brought() < EVENTS ? names.shift() : undefined
      if (team === undefined) return
      await talk(agency.drill.person(`dana-${team}`), agency.drill.person(`sam-${team}`), true)
      talked.push(team)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next)).catch((error: unknown) => {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\n${shuffler.troubles().join('\n')}\n${agency.drill.printed().slice(-4_000)}`,
      { cause: error },
    )
  })
  await shuffler.quiet()
  await agency.drill.slack.settled()
  await allSent(agency)
  for (const team of talked) expect(await stateOf(agency, team)).toEqual(wanted)
  expect(agency.drill.slack.sentTwice()).toEqual([])
  expect(shuffler.brought()).toBeGreaterThanOrEqual(EVENTS)
  process.stdout.write(`SEED=${SEED}: ${shuffler.brought()} requests to two processes, ${talked.length} consults\n`)
  await shuffler.close()
  await close(agency)
})
