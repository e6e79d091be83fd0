import type { IncomingMessage, ServerResponse } from 'node:http'
import { bound } from '#sandbox/platform/bound.ts'
import { platformControls } from '#sandbox/platform/controls.ts'
import { PlatformFaults } from '#sandbox/platform/platform-faults.ts'
import { RateLimits } from '#sandbox/slack/api/rate-limits.ts'
import { ResponseUrls } from '#sandbox/slack/api/response-urls.ts'
import { Triggers } from '#sandbox/slack/api/triggers.ts'
import { WebApi } from '#sandbox/slack/api/web-api.ts'
import { Delivery } from '#sandbox/slack/people/delivery.ts'
import { PersonPresses } from '#sandbox/slack/people/person-presses.ts'
import { type MessagePlace, PersonWrites } from '#sandbox/slack/people/person-writes.ts'
import type { Simulation } from './simulation.ts'
import type { SimulatedChannel, SimulatedMessage, SimulatedUser } from './slack-shapes.ts'
import { Views } from './views.ts'
import { WorkspaceState } from './workspace-state.ts'

export interface SimulatedSlackOptions {
  signingSecret: string
  botToken: string
  /** The bot's address for commands, interactivity and events; may become known later (`connect`). */
  eventsUrl?: string
  users: readonly SimulatedUser[]
  /** Channels besides the private chats; the bot is in those that list it. */
  channels?: readonly SimulatedChannel[]
  teamId?: string
  botUserId?: string
  /** The clock of message timestamps, in epoch milliseconds. May run fast. */
  now: () => number
  /** Real time as Slack has it: trigger age, signatures, rate limits, the date of its answers. */
  wallNow?: () => number
  /** Waits before the second to fourth try of an event: at once, a minute, five minutes. */
  retryDelaysMs?: readonly number[]
  /** Slack also sends the bot its own messages as events. */
  echoOwnMessages?: boolean
  /** Where the workspace is kept over restarts; left out: in memory only. */
  journalFile?: string
  /** Path of the simulated platform on the server that mounts `handler`. */
  prefix?: string
}

export type SimulatedSlack = ReturnType<typeof createSimulatedSlack>

/**
 * A Slack workspace without Slack: the Web API the bot calls, and people who type, press and read. It keeps Slack's rules and
 * refuses with Slack's error codes; requests to the bot are real HTTP with real signatures. See the README beside for how to drive it.
 */
export function createSimulatedSlack(options: SimulatedSlackOptions) {
  const wallNow = options.wallNow ?? Date.now
  const prefix = options.prefix ?? '/sandbox/slack'
  const urls = { events: options.eventsUrl ?? '', self: '' }
  const answer = { limitMs: 3_000 }
  const sim = buildSimulation(
    options,
    wallNow,
    () => answer.limitMs,
    () => urls.events,
    () => `${urls.self}${prefix}/response/`,
  )
  const writes = new PersonWrites(sim)
  const presses = new PersonPresses(sim)
  if (options.echoOwnMessages !== false) {
    sim.announce = (message) => writes.announce(message)
    sim.announceChange = (before, after) => writes.announceChange(before, after)
  }
  const api = new WebApi(sim, options.botToken)
  const { state, views } = sim

  /** Serves the Web API; false when the request is for something else. */
  const handler = (req: IncomingMessage, res: ServerResponse): boolean => {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    if (!path.startsWith(`${prefix}/`)) return false
    const [area, name] = path.slice(prefix.length + 1).split('/')
    if (area !== 'api' && area !== 'response') return false
    // Slack's own time, which may not be the bot's.
    res.setHeader('date', new Date(wallNow()).toUTCString())
    const work = area === 'api' ? api.call(name ?? '', req, res) : api.respond(name ?? '', req, res)
    work.catch(() => res.destroy())
    return true
  }
  const { serve, ...controls } = platformControls(sim, { answer, handler, release: () => api.release() })

  return {
    ...controls,
    handler,
    /** Where `handler` is to be mounted. */
    path: `${prefix}/`,
    /** Path of the Web API below the mounting server, with a slash at the end. */
    apiPath: `${prefix}/api/`,
    identity: sim.identity,
    /** Tells where the bot and this platform are, once both listen. */
    connect(where: { eventsUrl?: string; selfUrl?: string }): void {
      if (where.eventsUrl !== undefined) urls.events = where.eventsUrl
      if (where.selfUrl !== undefined) urls.self = where.selfUrl.replace(/\/$/, '')
    },
    /** A server of its own on a free loopback port, for tests. `apiUrl` is what SLACK_API_URL wants. */
    async listen(port = 0): Promise<{ apiUrl: string; url: string }> {
      urls.self = await serve(port)
      return { url: urls.self, apiUrl: `${urls.self}${prefix}/api/` }
    },

    // What people do. Each sends what Slack would send and resolves when the bot has acknowledged it.
    /** Types into the message box: a slash command when it starts with `/`, else a message. */
    type: (user: string, text: string, channel?: string) =>
      text.startsWith('/')
        ? writes.command(user, text, channel)
        : writes.write(user, text, channel === undefined ? {} : { channel }).then((w) => w.ack),
    ...bound(writes, 'write', 'mention', 'edit', 'preview', 'remove', 'openApp', 'shortcut', 'messageShortcut', 'markRead'),
    openHome: (user: string) => writes.openApp(user, 'home'),
    ...bound(presses, 'press', 'hold', 'fill', 'submit', 'valuesOf'),
    closeView: presses.close.bind(presses),

    // What people see.
    users: (): SimulatedUser[] => [...state.users.values()].filter((u) => u.id !== sim.identity.botUserId),
    dm: (user: string): string => state.openDm(user).id,
    /** The private chat of a person with the bot (or a channel), oldest first; with `thread`, the root and its replies. */
    messages(user: string, where: { channel?: string; thread?: string } = {}): SimulatedMessage[] {
      const channel = where.channel ?? state.dmOf(user)
      const all = state.messagesIn(channel, user)
      return where.thread === undefined ? all : all.filter((m) => m.ts === where.thread || m.thread_ts === where.thread)
    },
    message: (channel: string, ts: string) => state.message(channel, ts),
    modal: (user: string) => views.top(user),
    modalStack: (user: string) => views.stack(user),
    home: (user: string) => views.home(user),
    view: (id: string) => views.find(id),
    unread: (user: string) => state.unread(user),
    lastRead: (user: string) => state.lastRead(user),
    /** What this person's lock screen showed, oldest first. */
    notifications: (user: string) => state.notifications.filter((n) => n.user === user),

    // For tests and drills.
    /** Set which way Slack takes where it is known to take several. */
    ways: sim.ways,
    /** An admin takes a message away for everybody, replies under it stay; the bot is not told. */
    erase: ({ channel, ts }: MessagePlace): void => state.record({ op: 'remove', channel, ts }),
    /** The workspace takes the bot's token back, without a word to anybody, or (false) gives it again. */
    revokeToken: (on = true): void => api.revoke(on),
    /** The person's chat with the bot gets another id; the one before is `channel_not_found` from now on. Gives the new one. */
    moveDm: (user: string): string => state.moveDm(user),
    /** Somebody joins the workspace, or their account changes: another e-mail address, or closed (`deleted`). */
    setAccount: (user: SimulatedUser): void => void state.users.set(user.id, user),
    /** At most so many calls of a method in so many ms, with a Retry-After for the next one. */
    limit: (method: string, window: { count: number; ms: number }): void => sim.limits.set(method, window),
    /** Accepted posts by the notice id in their metadata: each should be 1. */
    acceptedByNotice: (): ReadonlyMap<string, number> => state.acceptedByNotice,
    /** Notice ids that were posted more than once. */
    sentTwice: (): string[] => [...state.acceptedByNotice].filter(([, n]) => n > 1).map(([id]) => id),
    /** Sends a payload of one's own making, rightly signed. */
    sendInteraction: (payload: object) => sim.delivery.interaction(payload),
    sendCommand: (fields: Record<string, string>) => sim.delivery.command(fields),
    sendEvent: (envelope: object) => sim.delivery.event(envelope),
    sign: (timestamp: number, body: string) => sim.delivery.sign(timestamp, body),
    reset(): void {
      views.reset()
      presses.reset()
      Object.assign(sim.ways, { lostThread: 'refused', previousMessage: true })
      controls.reset()
    },
  }
}

function buildSimulation(
  options: SimulatedSlackOptions,
  wallNow: () => number,
  answerLimitMs: () => number,
  eventsUrl: () => string,
  responseBase: () => string,
): Simulation {
  const identity = {
    teamId: options.teamId ?? 'T0SANDBOX',
    teamName: 'Sandbox',
    domain: 'sandbox',
    botUserId: options.botUserId ?? 'U0BOUNDARY',
    botId: 'B0BOUNDARY',
    appId: 'A0BOUNDARY',
  }
  const bot: SimulatedUser = { id: identity.botUserId, name: 'boundary', real_name: 'Boundary', tz: 'Etc/UTC' }
  const everyone = [...options.users.map((u) => u.id), bot.id]
  const channels = options.channels ?? [{ id: 'C0GENERAL', kind: 'channel' as const, name: 'general', members: everyone }]
  const { now, journalFile } = options
  const state = new WorkspaceState({ users: [...options.users, bot], channels, botUserId: bot.id, now, journalFile })
  const { signingSecret, retryDelaysMs = [0, 60_000, 300_000] } = options
  return {
    identity,
    state,
    views: new Views(state),
    triggers: new Triggers(wallNow, answerLimitMs),
    faults: new PlatformFaults(() => state.tell({ kind: 'faults', users: [] })),
    limits: new RateLimits(wallNow),
    delivery: new Delivery({ signingSecret, eventsUrl, wallNow, answerLimitMs, retryDelaysMs }),
    responseUrls: new ResponseUrls(wallNow, responseBase),
    warnings: [],
    calls: [],
    ways: { lostThread: 'refused', previousMessage: true },
    wallNow,
    announce: () => undefined,
    announceChange: () => undefined,
  }
}
