import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WorkspaceId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { OnlyRefused } from '#edge/only-refused.ts'
import { PlatformClock } from '#edge/platform-clock.ts'
import { StandingCheck } from '#edge/standing-check.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { HealthWord } from '#usecases/ports/health.ts'
import type { Messenger } from '#usecases/ports/messenger.ts'
import { InTurn } from '#wire/in-turn.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { withPagesInChat } from './answer/pages-in-chat.ts'
import { CLOUDS, type CloudName } from './clouds.ts'
import type { TeamsDeps, Texts } from './deps.ts'
import { TokenCheck } from './in/authenticate.ts'
import { createBot } from './in/bot.ts'
import { userOf } from './in/platform-user.ts'
import { TeamsReceiver } from './in/receiver.ts'
import { serviceHosts } from './in/service-hosts.ts'
import { SigningKeys } from './in/signing-keys.ts'
import { tooMany } from './in/too-many.ts'
import { WhereReached } from './in/where-reached.ts'
import { listenersOf } from './listeners/register.ts'
import type { AppProof } from './out/app-proof.ts'
import { AppToken, isSetupCode } from './out/app-token.ts'
import { createMessenger } from './out/messenger.ts'
import { createSender } from './out/sender.ts'

export interface TeamsOptions {
  appId: string
  /** Null only without authentication. */
  proof: AppProof | null
  /** The agency's tenant first: the app's own token is asked for there. Activities of any other tenant are refused. */
  tenantIds: readonly string[]
  /** Which of Microsoft's clouds the tenant is in. */
  cloud: CloudName
  openIdMetadataUrl: string
  loginUrl: string
  /** Another service address than Microsoft's own for people not heard from yet, and one more that may be used; null: none. */
  serviceUrl: string | null
  /** No tokens are asked for or sent: for trying it out on this machine. */
  allowUnauthenticated: boolean
  /** Null or left out: straight out. */
  proxy?: HttpProxy | null
  doors: Doors
  /** Our workspace id. */
  workspace: WorkspaceId
  log: OpsLog
  texts: Texts
  /** The product's clock, for texts; tokens use the machine's. */
  now: () => At
  /** How often Microsoft is asked whether it still knows us (real ms); for tests. */
  lookEveryMs?: number
}

export interface Teams {
  /** Put it under a POST route of any node HTTP server; the path does not matter. Never throws. */
  handler(req: IncomingMessage, res: ServerResponse): Promise<void>
  messenger: Messenger
  /** Asks for the app's own token once, so that a wrong password is told at the start. Never throws. */
  start(): Promise<void>
  /** Waits for requests under way, then closes all connections. */
  stop(): Promise<void>
  /** Whether Microsoft knows us. */
  signedIn(): { ok: boolean; code?: string }
  /** A word on `hear`: why nobody there is heard. */
  hears(): HealthWord
}

/** Teams, both ways: what people do there reaches the doors, and the messenger reaches people. */
export function createTeams(options: TeamsOptions): Teams {
  const { appId, proof, tenantIds, openIdMetadataUrl, loginUrl, serviceUrl, allowUnauthenticated, doors, workspace, log, texts, now } =
    options
  const { proxy = null } = options
  const cloud = CLOUDS[options.cloud]
  const tenantId = tenantIds[0] ?? ''
  const mayServe = serviceHosts({ cloud, configured: serviceUrl, local: allowUnauthenticated })
  const keys = new SigningKeys({ metadataUrl: openIdMetadataUrl, log, proxy })
  const clock = new PlatformClock()
  const heard = new OnlyRefused()
  const token = proof === null ? null : new AppToken({ appId, proof, tenantId, loginUrl, scope: cloud.scope, proxy, clock })
  const standing =
    token &&
    new StandingCheck({
      ask: () => token.renew(),
      isFinal: isSetupCode,
      doubtful: () => clock.doubtful,
      ...(options.lookEveryMs === undefined ? {} : { everyMs: options.lookEveryMs, againMs: options.lookEveryMs }),
    })
  const plain = createSender({ token, maySend: mayServe, proxy, clock })
  const sender = allowUnauthenticated ? withPagesInChat(plain) : plain
  const reached = new WhereReached(doors, serviceUrl ?? cloud.serviceUrl)
  const deps: TeamsDeps = { doors, sender, texts, workspace, now, log, reached, turns: new InTurn(), pagesInChat: allowUnauthenticated }
  const receiver = new TeamsReceiver({
    tokens: allowUnauthenticated ? null : new TokenCheck({ appId, keys }),
    tenants: tenantIds,
    mayServe,
    pagesInChat: deps.pagesInChat,
    serve: createBot(listenersOf(deps), log),
    slowed: tooMany(deps),
    log,
    heard,
  })
  const signedIn = (): { ok: boolean; code?: string } => {
    const code = standing?.code ?? (token?.hasOne === false ? (token.code ?? 'not_tried') : null)
    return code === null ? { ok: true } : { ok: false, code: code.replace(/^token_/, '') }
  }
  return {
    handler: receiver.handler,
    messenger: createMessenger({
      sender,
      appId,
      tenantId,
      usualServiceUrl: () => reached.usualServiceUrl,
      homeLine: (userId) => texts(userOf(deps, { id: userId }), 'teams.home'),
    }),
    start: async () => {
      try {
        await token?.get()
        log.info({}, 'signed in to teams')
      } catch {
        log.warn({ code: token?.code ?? 'unknown' }, 'not signed in to teams; every send tries again')
      }
      standing?.start()
    },
    stop: async () => {
      standing?.stop()
      await receiver.stop()
      sender.close()
    },
    signedIn,
    hears: () => {
      const { offSeconds } = clock
      const code = signedIn().code ?? (offSeconds === 0 ? null : 'clock') ?? (keys.state.ok ? heard.code : 'keys')
      return {
        ok: code === null,
        ...(code === null ? {} : { teams: code }),
        ...(offSeconds === 0 ? {} : { teamsClockSeconds: offSeconds }),
      }
    },
  }
}
