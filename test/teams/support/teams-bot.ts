import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Consult } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { startTestBot, type TestBot } from '#test/support/bot.ts'
import { agencyOf } from '#test/support/teams.ts'
import { startMicrosoft } from './start-microsoft.ts'
import { type TeamsPerson, teamsPerson } from './teams-person.ts'

export interface TeamsTestBot extends TestBot {
  world: SimulatedTeams
  /** A person of the agency file who is on Teams. */
  onTeams(key: string): TeamsPerson
  consult(token: string): Promise<Consult>
  /** Stops the bot and starts it again on the same data, with the world standing. */
  restart(): Promise<void>
}

/** Object ids in the directory, one for each key. */
const objectId = (key: string): string => {
  const hash = createHash('sha256').update(key).digest('hex')
  return `${hash.slice(0, 8)}-0000-4000-8000-${hash.slice(8, 20)}`
}

/**
 * A whole bot with Teams set up against a simulated tenant, beside the simulated Slack workspace. `teams`: for each team of the
 * agency the roles that are on Teams instead of Slack.
 */
export async function startTeamsBot(teams: Readonly<Record<string, readonly string[]>>): Promise<TeamsTestBot> {
  const dir = await mkdtemp(join(tmpdir(), 'bbt-'))
  const agencyFile = join(dir, 'agency.yaml')
  const agency = JSON.parse(agencyOf(Object.keys(teams)))
  const onTeams = new Set(Object.entries(teams).flatMap(([team, roles]) => roles.map((role) => `${role}-${team}`)))
  const users = []
  for (const person of agency.people) {
    if (!onTeams.has(person.key)) continue
    delete person.slack
    person.teams = objectId(person.key)
    users.push({ id: person.teams, key: person.key, name: person.name, tz: agency.timezone })
  }
  await writeFile(agencyFile, JSON.stringify(agency))
  const clock = { now: Date.now }
  const world = await startMicrosoft({ users, now: () => clock.now() })
  const start = async (): Promise<TestBot> => {
    const started = await startTestBot({ env: { AGENCY_FILE: agencyFile }, dataDir: join(dir, 'data'), teams: world.settings() })
    clock.now = () => started.bot.deps.clock.now()
    world.connect({ messagesUrl: `${started.bot.address}/api/messages` })
    return started
  }
  let t = await start()
  const stop = async (): Promise<void> => {
    await t.stop()
    await world.close()
    await rm(dir, { recursive: true, force: true })
  }
  const bot: TeamsTestBot = {
    ...t,
    world,
    onTeams: (key) => teamsPerson(world, objectId(key)),
    consult: async (token) => {
      const found = await bot.bot.deps.store.read(bot.bot.deps.workspace, (tx) => tx.consults.byToken(named(token)))
      if (!found) throw new Error(`no consult ${token}`)
      return found
    },
    restart: async () => {
      await t.stop()
      t = await start()
      Object.assign(bot, t, { stop })
    },
    stop,
  }
  return bot
}

/** Plays the checklist in dialogs up to Send; resolves with the token. */
export async function sendInTeams(worker: TeamsPerson, words = 'On a visit the client said we have something special.'): Promise<string> {
  await worker.slash()
  worker.dialog('Is anyone in danger')
  await worker.press('No danger, go on')
  worker.dialog('What is it about')
  worker.fill('about.opening', 'opening.just')
  worker.fill('about.category', 'category.personal_interest')
  await worker.press('Next')
  worker.dialog('Your steps')
  await worker.press('Ask Sam')
  worker.dialog('Ask for supervision')
  worker.fill('ask.before', 'before.no')
  worker.fill('ask.facts', words)
  await worker.press('Next')
  worker.dialog('Check and send')
  await worker.press('Send')
  worker.dialog('Sent')
  const token = worker.screen().match(/\b([A-Z0-9]{4}) goes to/)?.[1]
  if (!token) throw new Error(`no token on the receipt:\n${worker.screen()}`)
  await worker.press('Done')
  return token
}
