import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, type CodedError, type Context, LogLevel } from '@slack/bolt'
import type { WorkspaceId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { OnlyRefused } from '#edge/only-refused.ts'
import { PlatformClock } from '#edge/platform-clock.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { HealthWord } from '#usecases/ports/health.ts'
import type { Messenger } from '#usecases/ports/messenger.ts'
import { InTurn } from '#wire/in-turn.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { RefusalLog } from '#wire/refusal-log.ts'
import { DrawnPages } from './answer/drawn-pages.ts'
import type { SlackDeps, Texts } from './deps.ts'
import { onlyOurTeam } from './in/only-our-team.ts'
import { quietLogger } from './in/quiet-logger.ts'
import { SlackReceiver } from './in/receiver.ts'
import { factsOf } from './in/request-facts.ts'
import { SlackSocket } from './in/socket.ts'
import { notTooMany } from './in/too-many.ts'
import { registerListeners } from './listeners/register.ts'
import { createMessenger } from './out/messenger.ts'
import { onlySignedIn } from './out/only-signed-in.ts'
import { createSender, type Sender } from './out/sender.ts'
import { type SignedIn, SignIn, type WhoseData } from './out/sign-in.ts'

export interface SlackOptions {
  signingSecret: string
  botToken: string
  /** Turns Socket Mode on, beside HTTP. */
  appToken?: string
  /** Another Web API than Slack's, for the simulated workspace. */
  apiUrl?: string
  /** Null or left out: straight out. */
  proxy?: HttpProxy | null
  doors: Doors
  /** Our workspace id. */
  workspace: WorkspaceId
  log: OpsLog
  texts: Texts
  /** Whose data this is; then nothing is sent before the sign-in says that the token is that workspace's. */
  whose?: WhoseData
  /** The product's clock, for texts; signatures use the machine's. */
  now: () => At
  /** How often Slack is asked whether it still knows us (real ms); for tests. */
  lookEveryMs?: number
}

export interface Slack {
  /** Put it under a POST route of any node HTTP server; the path does not matter. Never throws. */
  handler(req: IncomingMessage, res: ServerResponse): Promise<void>
  messenger: Messenger
  /** Signs in and connects; resolves after the first try, and keeps trying in the background. Never throws. */
  start(): Promise<void>
  /** Waits for requests under way, then closes all connections. */
  stop(): Promise<void>
  signedIn(): SignedIn
  /** A word on `hear`: why nobody there is heard. */
  hears(): HealthWord
}

/** Slack, both ways: what people do there reaches the doors, and the messenger reaches people. */
export function createSlack(options: SlackOptions): Slack {
  const { signingSecret, botToken, appToken, apiUrl, proxy = null, doors, workspace, log, texts, now, lookEveryMs } = options
  const clock = new PlatformClock()
  const heard = new OnlyRefused()
  const sender = createSender({ botToken, clock, proxy, ...(apiUrl === undefined ? {} : { apiUrl }) })
  const { whose } = options
  const signIn = new SignIn(sender, log, {
    clock,
    ...(whose ? { whose } : {}),
    ...(lookEveryMs === undefined ? {} : { everyMs: lookEveryMs, againMs: lookEveryMs }),
  })
  const receiver = new SlackReceiver({ signingSecret, log, heard })
  const deps: SlackDeps = { doors, sender, texts, workspace, now, log, turns: new InTurn(), drawn: new DrawnPages() }
  createApp(receiver, deps, signIn)
  const socket =
    appToken === undefined ? null : new SlackSocket({ appToken, receiver, log, proxy, ...(apiUrl === undefined ? {} : { apiUrl }) })
  return {
    handler: receiver.handler,
    messenger: options.whose ? onlySignedIn(createMessenger(sender), signIn) : createMessenger(sender),
    start: async () => {
      await Promise.all([signIn.start(), socket?.start()])
    },
    stop: () => stopAll(receiver, signIn, sender, socket),
    signedIn: () => signIn.state,
    hears: () => {
      const { offSeconds } = clock
      const { ok, code: refused = 'not_signed_in' } = signIn.state
      const code = (ok ? null : refused) ?? (offSeconds === 0 ? null : 'clock') ?? (socket ? socket.code : heard.code)
      return {
        ok: code === null,
        ...(code === null ? {} : { slack: code }),
        ...(offSeconds === 0 ? {} : { slackClockSeconds: offSeconds }),
      }
    },
  }
}

async function stopAll(receiver: SlackReceiver, signIn: SignIn, sender: Sender, socket: SlackSocket | null): Promise<void> {
  signIn.stop()
  await socket?.stop()
  await receiver.stop()
  sender.close()
}

/**
 * Bolt's App over our receiver. It gets the stored bot ids instead of a token: with a token it would end the process when Slack
 * refuses it, and its own client would become a second way out.
 */
function createApp(receiver: SlackReceiver, deps: SlackDeps, signIn: SignIn): void {
  const app = new App({
    receiver,
    authorize: async () => {
      const us = signIn.identity
      return us ? { botId: us.botId, botUserId: us.botUserId } : {}
    },
    convoStore: false,
    attachFunctionToken: false,
    extendedErrorHandler: true,
    logger: quietLogger(deps.log),
    logLevel: LogLevel.WARN,
    clientOptions: { fetch: noOtherWayOut },
  })
  app.use(onlyOurTeam(deps, signIn, new RefusalLog(deps.log, 'slack request of another workspace')))
  app.use(notTooMany(deps))
  registerListeners(app, deps)
  app.error(async (args: CodedError | Failure) => noteFailure(deps.log, args as Failure))
}

/** What Bolt's extended error handler is given. */
interface Failure {
  error: CodedError
  context: Context
  body: { type?: unknown }
}

/** The one place for faults of listeners: a code and facts, never the payload. */
function noteFailure(log: OpsLog, { error, context, body }: Failure): void {
  const facts = factsOf(context)
  if (facts) facts.failed = true
  log.error({ code: error.code, error: (error.original ?? error).name, type: String(body.type ?? 'command') }, 'slack listener failed')
}

const noOtherWayOut = (): never => {
  throw new Error('everything goes out through the sender')
}
