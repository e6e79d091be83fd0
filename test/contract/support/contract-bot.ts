import { readFile, writeFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { warmIdentifierCheck } from '#identifiers/find-identifiers.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { eventually, PATIENCE_MS } from '../../support/eventually.ts'
import { agencyOf, startTeams, type TeamsBot } from '../../support/teams.ts'
import { onTenant, openTenant } from '../../support/tenant.ts'
import type { Forger } from './forger.ts'
import { forgeSlack } from './forger-slack.ts'
import { forgeTeams } from './forger-teams.ts'
import type { Platform } from './platforms.ts'
import { noteFallback } from './running-story.ts'
import type { Told } from './told.ts'
import { toldSlack } from './told-slack.ts'
import { toldTeams } from './told-teams.ts'

export interface ContractOptions {
  /** Names of the teams of the agency file: a story has one of its own. */
  teams: readonly string[]
  startAt?: number
  /** More people of the agency file. */
  extra?: readonly Record<string, unknown>[]
  /** Settings put over the agency file's. */
  agency?: Record<string, unknown>
  /** More settings, such as of the queue; `close` comes after the bot has ended. */
  place?: () => Promise<{ env: Record<string, string>; close(): Promise<void> }>
}

/** A whole bot whose people are on one platform, or on both. */
export interface ContractBot
  extends Pick<TeamsBot, 'bot' | 'slack' | 'person' | 'team' | 'consult' | 'sql' | 'digest' | 'moveTo' | 'logged'> {
  /** Does everything that is due now; resolves when nothing is on its way in or out. */
  settled(): Promise<void>
  /** What the platform was given, of each platform that somebody is on. */
  told: readonly Told[]
  /** The next message is taken by the platform, and its answer gets lost on the way to the bot. Gives whether that has happened. */
  loseAnswer(): () => boolean
  /** The chat of this person with the bot, by which the platform's posts can be told apart (`failPosts`). */
  chatOf(who: ActingPerson): string
  /** An admin takes this message away for everybody, without a word to the bot. */
  erase(whose: ActingPerson, message: { id: string }): void
  /** From now on the platform's posts end like this. Gives what ends it. */
  failPosts(fault: PlatformFault): () => void
  /** What this person writes next with this text reaches the bot only after what is returned was called: what they do meanwhile comes first. */
  holdBack(who: ActingPerson, text: string): () => void
  /** Of the platform that everybody is on; where people are on both, of Slack. */
  forger: Forger
  /** Where everybody is who is not on Slack; null where nobody is. */
  tenant: SimulatedTeams | null
  /** Changes the agency file; resolves when the bot has taken it up. */
  changeAgency(change: (people: FilePerson[]) => FilePerson[]): Promise<void>
  /** Takes somebody out of the agency file: from now on they are a stranger. */
  dismiss(key: string): Promise<void>
  stop(): Promise<void>
}

/** `platform`: where everybody is; or where the person with this key is. */
export async function startContractBot(
  platform: Platform | ((key: string) => Platform),
  { place, teams: names, ...options }: ContractOptions,
): Promise<ContractBot> {
  const platformOf = typeof platform === 'string' ? () => platform : platform
  const people = (JSON.parse(agencyOf(names, options.extra, options.agency)) as { people: { key: string; name: string }[] }).people
  const has = (key: string) => platformOf(key) === 'teams'
  const placed = await place?.()
  const started: { bot?: TeamsBot } = {}
  const now = () => started.bot?.bot.clock.now() ?? options.startAt ?? 0
  const tenant = people.some(({ key }) => has(key)) ? await openTenant(people, now) : null
  const onTeams = tenant ? { onTeams: onTenant(tenant, has, noteFallback) } : {}
  const t = await startTeams(names, { ...options, ...onTeams, ...(placed ? { env: placed.env } : {}) })
  started.bot = t
  // As after the first seconds of a bot: on a busy machine the first words would come while the libraries for names load.
  warmIdentifierCheck()
  tenant?.answerWithin(PATIENCE_MS)
  tenant?.connect({ messagesUrl: `${t.bot.address}/api/messages` })
  const settled = async () => {
    await tenant?.settled()
    await t.bot.sandbox.settle()
    await t.slack.settled()
  }
  /** An attempt that surely sent nothing, such as one that had to wait for the platform's pace, is told of as one to try again. */
  const refused = (id: string) =>
    t.logged
      .map((line) => JSON.parse(line) as { notice?: string; fault?: string })
      .filter((one) => one.notice === id && one.fault === 'retry')
  const begunTwice = async () =>
    (await t.sql<{ id: string; attempt: number }>('select id, attempt from notices where attempt > 1'))
      .filter(({ id, attempt }) => attempt - refused(id).length > 1)
      .map(({ id }) => id)
  const onSlack = people.some(({ key }) => !has(key))
  const isOnSlack = (who: ActingPerson) => onSlack && t.slack.users().some((user) => user.id === who.id)
  const chatOf = (who: ActingPerson) => (isOnSlack(who) || !tenant ? t.slack.dm(who.id) : tenant.conversationOf(who.id))
  return {
    ...t,
    settled,
    told: [...(onSlack ? [toldSlack(t.slack)] : []), ...(tenant ? [toldTeams(tenant, begunTwice)] : [])],
    forger: tenant && !onSlack ? forgeTeams(tenant) : forgeSlack(t.slack),
    tenant,
    changeAgency: (change) => changeAgency(t, change),
    dismiss: (key) => changeAgency(t, (people) => people.filter((person) => person.key !== key)),
    loseAnswer: () => {
      if (onSlack) t.slack.faults.set({ mode: 'drop_after', method: 'chat.postMessage', times: 1 })
      tenant?.faults.set({ mode: 'drop_after', method: 'activities.post', times: 1 })
      return () => t.slack.faults.list().length + (tenant?.faults.list().length ?? 0) === 0
    },
    chatOf,
    erase: (whose, { id }) => {
      if (isOnSlack(whose)) t.slack.erase({ channel: chatOf(whose), ts: id })
      else tenant?.erase({ conversation: chatOf(whose), id })
    },
    holdBack: (who, text) => (tenant && !isOnSlack(who) ? tenant : t.slack).holdBack(text),
    failPosts: (fault) => {
      if (onSlack) t.slack.faults.set({ ...fault, method: 'chat.postMessage' })
      tenant?.faults.set({ ...fault, method: 'activities.post' })
      return () => {
        t.slack.faults.clear()
        tenant?.faults.clear()
      }
    },
    moveTo: async (at) => {
      await tenant?.settled()
      await t.moveTo(at)
    },
    stop: async () => {
      await t.stop()
      await tenant?.close()
      await placed?.close()
    },
  }
}

/** A person of the agency file, as the tests write it. */
export type FilePerson = { key: string; slack?: string; teams?: string } & Record<string, unknown>

async function changeAgency(
  { agencyFile, logged }: { agencyFile: string; logged: readonly string[] },
  change: (people: FilePerson[]) => FilePerson[],
): Promise<void> {
  const file = JSON.parse(await readFile(agencyFile, 'utf8')) as { people: FilePerson[] }
  const from = logged.length
  await writeFile(agencyFile, JSON.stringify({ ...file, people: change(file.people) }))
  // Also before the stories begin, where there is no test to poll in.
  await eventually(() => expect(logged.slice(from).join()).toContain('the changed agency file was taken up'))
}
