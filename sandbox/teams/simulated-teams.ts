import type { IncomingMessage, ServerResponse } from 'node:http'
import { bound } from '#sandbox/platform/bound.ts'
import { platformControls } from '#sandbox/platform/controls.ts'
import type { JsonObject } from '#sandbox/platform/json.ts'
import { PlatformFaults } from '#sandbox/platform/platform-faults.ts'
import { Microsoft } from '#sandbox/teams/microsoft/microsoft.ts'
import { RateLimits } from '#sandbox/teams/microsoft/rate-limits.ts'
import { SigningAuthority } from '#sandbox/teams/microsoft/signing-authority.ts'
import { TokenService } from '#sandbox/teams/microsoft/token-service.ts'
import { Delivery } from '#sandbox/teams/people/delivery.ts'
import { Dialogs } from '#sandbox/teams/people/dialogs.ts'
import { PersonPresses } from '#sandbox/teams/people/person-presses.ts'
import { PersonWrites } from '#sandbox/teams/people/person-writes.ts'
import { type AppManifest, readAppManifest } from './app-manifest.ts'
import { pairwiseId } from './identity.ts'
import type { LeftChat } from './journal-entry.ts'
import type { Simulation } from './simulation.ts'
import type { MessagePlace, SimulatedChannel, SimulatedMessage, SimulatedPerson } from './teams-shapes.ts'
import { TenantState } from './tenant-state.ts'

export interface SimulatedTeamsOptions {
  appId: string
  /** The app's client secret; null where it proves itself with `appCertificate`. */
  appPassword: string | null
  /** PEM of the certificate that is registered for the app. */
  appCertificate?: string
  tenantId: string
  users: readonly SimulatedPerson[]
  /** Channels of one team, in which the bot is; one with everybody when left out. */
  channels?: readonly SimulatedChannel[]
  /** The clock of messages, in epoch milliseconds. May run fast. */
  now: () => number
  /** Real time: tokens and rate limits. */
  wallNow?: () => number
  /** How often Teams sends a submit again that had no answer in time. */
  submitRetries?: number
  /** Where the tenant is kept over restarts; left out: in memory only. */
  journalFile?: string
  /** Path of Microsoft's services on the server that mounts `handler`. */
  prefix?: string
  /** The bot's messaging endpoint; may become known later (`connect`). */
  messagesUrl?: string
  /** What Teams is told about the app; by default the manifest of this project. */
  manifest?: AppManifest
  /** Which of Microsoft's clouds it is in. */
  cloud?: keyof typeof BOT_FRAMEWORK
}

/**
 * The Bot Framework of each of Microsoft's clouds: it signs what comes in, and the app's own token is for it. Source: learn.microsoft.com/azure/bot-service
 * (how to deploy to government clouds and to China).
 */
const BOT_FRAMEWORK = {
  public: 'https://api.botframework.com',
  gcch: 'https://api.botframework.us',
  dod: 'https://api.botframework.us',
  china: 'https://api.botframework.azure.cn',
} as const

/** What a bot has to be set up with to meet this tenant. */
export interface TeamsSettings {
  appId: string
  proof: { secret: string } | null
  tenantIds: readonly string[]
  cloud: keyof typeof BOT_FRAMEWORK
  openIdMetadataUrl: string
  loginUrl: string
  serviceUrl: string
  allowUnauthenticated: false
}

export type SimulatedTeams = ReturnType<typeof createSimulatedTeams>

/**
 * A Microsoft Teams tenant without Microsoft: key server, token service and Connector, and people who type, press and read. It keeps Teams'
 * rules and refuses with Microsoft's error codes; requests to the bot are real HTTP with really signed tokens. See the README beside for
 * how to drive it.
 */
export function createSimulatedTeams(options: SimulatedTeamsOptions) {
  const { appId, tenantId, now, journalFile, wallNow = Date.now, submitRetries = 2, cloud = 'public' } = options
  const botFramework = BOT_FRAMEWORK[cloud]
  const prefix = options.prefix ?? '/sandbox/teams'
  const urls = { messages: options.messagesUrl ?? '', self: '' }
  const answer = { limitMs: 5_000 }
  const base = () => `${urls.self}${prefix}/`
  const serviceUrl = () => `${base()}amer/`
  const loginUrl = () => `${base()}login/`
  let manifest = options.manifest
  const readManifest = (): AppManifest => {
    manifest ??= readAppManifest()
    return manifest
  }
  const identity = { appId, tenantId, botId: `28:${appId}`, botName: 'Boundary', teamId: '19:sandbox-team@thread.tacv2' }
  const everyone = options.users.map(({ id }) => id)
  const channels = options.channels ?? [{ id: '19:general@thread.tacv2', name: 'General', members: everyone }]
  const state = new TenantState({ identity, users: options.users, channels, now, journalFile })
  const dialogs = new Dialogs(state)
  const capitals = { on: false }
  const spell = (id: string): string => (capitals.on ? id.toUpperCase() : id)
  const authority = new SigningAuthority({ appId: () => spell(appId), serviceUrl, wallNow, botFramework })
  const certificate = options.appCertificate ?? null
  const tokens = new TokenService({ appId, tenantId, password: options.appPassword, certificate, wallNow, botFramework })
  const sim: Simulation = {
    identity,
    manifest: readManifest,
    state,
    dialogs,
    faults: new PlatformFaults(() => state.tell({ kind: 'faults', users: [] })),
    limits: new RateLimits(wallNow),
    askedPrivately: new Map(),
    delivery: new Delivery({
      messagesUrl: () => urls.messages,
      authorization: () => authority.authorization(),
      answerLimitMs: () => answer.limitMs,
    }),
    warnings: [],
    calls: [],
    serviceUrl,
    spell,
    now,
    wallNow,
  }
  const writes = new PersonWrites(sim)
  const presses = new PersonPresses(sim, submitRetries)
  const outages = { keyServerDown: false, tokenServiceDown: false }
  const microsoft = new Microsoft({ sim, authority, tokens, outages, loginUrl })

  /** Serves Microsoft's side; false when the request is for something else. */
  const handler = (req: IncomingMessage, res: ServerResponse): boolean => {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    if (!path.startsWith(`${prefix}/login/`) && !path.startsWith(`${prefix}/amer/`)) return false
    // Microsoft's own time, which may not be the bot's.
    res.setHeader('date', new Date(wallNow()).toUTCString())
    microsoft.serve(path.slice(prefix.length + 1), req, res).catch(() => res.destroy())
    return true
  }
  const { serve, ...controls } = platformControls(sim, { answer, handler, release: () => microsoft.release() })
  const settings = (): TeamsSettings => ({
    appId,
    proof: options.appPassword === null ? null : { secret: options.appPassword },
    tenantIds: [tenantId],
    cloud,
    openIdMetadataUrl: `${loginUrl()}openid`,
    loginUrl: loginUrl(),
    serviceUrl: serviceUrl(),
    allowUnauthenticated: false,
  })

  return {
    ...controls,
    handler,
    /** Where `handler` is to be mounted. */
    path: `${prefix}/`,
    identity,
    settings,
    /** Tells where the bot and this platform are, once both listen. */
    connect(where: { messagesUrl?: string; selfUrl?: string }): void {
      if (where.messagesUrl !== undefined) urls.messages = where.messagesUrl
      if (where.selfUrl !== undefined) urls.self = where.selfUrl.replace(/\/$/, '')
    },
    /** A server of its own on a free loopback port, for tests. */
    async listen(port = 0): Promise<{ url: string }> {
      urls.self = await serve(port)
      return { url: urls.self }
    },

    // What people do. Each sends what Teams would send and resolves when the bot has answered.
    /**
     * Types into the box of the chat with the bot, or of a channel. `/` brings up the app's commands: one of the message extension opens
     * its dialog (what was typed after it stays in the box), one of the bot is sent as its message. Anything else is a message as it is.
     */
    async type(user: string, text: string, conversation?: string): Promise<void> {
      const [typed = '', ...rest] = text.trim().split(/\s+/)
      const word = typed.startsWith('/') ? typed.slice(1) : null
      const scope = conversation === undefined || conversation === state.chatOf(user) ? 'personal' : 'team'
      const { extension, commands } = readManifest()
      if (word !== null && extension.some((one) => one.slash && one.title === word)) await presses.slash(user, conversation, word)
      else if (word !== null && commands.some((one) => one.slash && one.scopes.includes(scope) && one.title === word))
        await writes.botCommand(user, [word, ...rest].join(' '), conversation)
      else await writes.write(user, text, conversation === undefined ? {} : { conversation })
    },
    ...bound(writes, 'write', 'mention', 'edit', 'touch', 'remove', 'restore', 'install', 'uninstall', 'markRead'),
    block: (user: string): void => writes.block(user),
    unblock: (user: string): void => writes.block(user, false),
    ...bound(presses, 'slash', 'messageAction', 'press', 'hold', 'fill', 'valuesOf'),
    closeDialog: presses.close.bind(presses),

    // What people see.
    users: (): SimulatedPerson[] => [...state.users.values()],
    channels: (): SimulatedChannel[] => [...state.channels.values()],
    /** The private chat of a person with the bot. */
    conversationOf: (user: string): string => state.chatOf(user),
    /** The person's id towards the bot (`29:...`). */
    teamsIdOf: (user: string): string => pairwiseId(identity, user),
    /** The chat of a person with the bot (or a channel), oldest first, as they see it. */
    messages: (user: string, conversation?: string): SimulatedMessage[] => state.messagesIn(conversation ?? state.chatOf(user), user),
    message: (place: MessagePlace) => state.message(place),
    /** Every message of every conversation, for whoever judges a run. */
    allMessages: () => state.allMessages(),
    dialog: (user: string) => dialogs.of(user),
    /** The sentence with which the last dialog closed; null once another opens. */
    said: (user: string) => dialogs.said(user),
    unread: (user: string) => state.unread(user),
    lastRead: (user: string) => state.lastRead(user),
    /** Whether the app is in this person's Teams, and whether they block it. */
    app: (user: string) => state.app(user),
    /** What this person's lock screen showed, oldest first. */
    notifications: (user: string) => state.notifications.filter((n) => n.user === user),

    // For tests and drills.
    /** An admin takes a message away for everybody; the bot is not told. */
    erase(place: MessagePlace): void {
      const message = state.message(place)
      if (message) state.change(message, { removed: true, text: '', card: null, summary: '' })
    },
    /** Set what is to be away: `keyServerDown`, `tokenServiceDown`. */
    outages,
    /** The channels that the published key speaks for. */
    endorse: (channelIds: readonly string[]): void => {
      authority.endorsements = [...channelIds]
    },
    /** Ids of people, of the tenant and of the app come in capitals from now on, as from some of Microsoft's services. */
    spellInCapitals: (): void => {
      capitals.on = true
    },
    /** A new account. */
    join: (person: SimulatedPerson): void => state.join(person),
    /** The person's chat with the bot gets another id; the one before answers with `before`. Gives the new one. */
    moveChat: (user: string, before: LeftChat = 'ConversationNotFound'): string => state.moveChat(user, before),
    newKeys: (kid: string) => authority.newKeys(kid),
    /** The app's secret ends, without a word to anybody: tokens given so far stay good. */
    endSecret: (): void => tokens.endSecret(),
    /** No token given to the bot so far is good any more. */
    revokeTokens: (): void => tokens.revoke(),
    issuer: authority.issuer,
    /** Sends an activity of one's own making, rightly signed, or with another `authorization` (null: none). */
    sendActivity: (activity: JsonObject | string, authorization?: string | null) => sim.delivery.activity(activity, authorization),
    /** A token as the Bot Framework would send, with other claims or another key id for whoever forges one. */
    token: authority.token.bind(authority),
    reset(): void {
      dialogs.reset()
      presses.reset()
      Object.assign(outages, { keyServerDown: false, tokenServiceDown: false })
      controls.reset()
    },
  }
}
