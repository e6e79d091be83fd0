import type { PlatformClock } from '#edge/platform-clock.ts'
import { StandingCheck } from '#edge/standing-check.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { isSetupCode } from './errors.ts'
import type { Sender } from './sender.ts'

/** Whom the bot token belongs to. */
export interface Identity {
  teamId: string
  enterpriseId?: string
  /** Set for an app installed on a whole Enterprise Grid organisation: then every team of it is ours. */
  orgWide: boolean
  botId: string
  botUserId: string
}

export interface SignedIn {
  ok: boolean
  team?: string
  /** Why not yet, or not any more. */
  code?: string
}

/** The times are for tests. */
interface SignInOptions {
  clock?: PlatformClock
  everyMs?: number
  againMs?: number
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/**
 * Learns who we are from `auth.test`, again and again in the background until it works: a wrong token or a silent Slack ends no process.
 * From then on asks whether we still are: a token that is taken back tells nobody.
 */
export class SignIn {
  readonly #sender: Sender
  readonly #log: OpsLog
  readonly #standing: StandingCheck
  #identity: Identity | null = null
  #code = 'not_tried'
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(sender: Sender, log: OpsLog, { clock, everyMs, againMs }: SignInOptions = {}) {
    this.#sender = sender
    this.#log = log
    this.#standing = new StandingCheck({
      ask: () => this.#sender.call('auth.test', {}, { lane: 'background' }),
      isFinal: isSetupCode,
      doubtful: () => clock?.doubtful ?? false,
      ...(everyMs === undefined ? {} : { everyMs }),
      ...(againMs === undefined ? {} : { againMs }),
    })
  }

  get identity(): Identity | null {
    return this.#identity
  }

  get state(): SignedIn {
    if (!this.#identity) return { ok: false, code: this.#code }
    const { code } = this.#standing
    return { ok: code === null, team: this.#identity.teamId, ...(code === null ? {} : { code }) }
  }

  /** Resolves after the first try, whatever came of it. */
  async start(waitMs = FIRST_WAIT_MS): Promise<void> {
    try {
      const answer = await this.#sender.call('auth.test', {}, { lane: 'interactive', timeoutMs: 10_000 })
      this.#identity = identityOf(answer)
      this.#log.info({ team: this.#identity.teamId }, 'signed in to slack')
      this.#standing.start()
    } catch (error) {
      this.#code = error instanceof SendError ? error.fault.code : 'unknown'
      const held =
        error instanceof SendError && error.fault.kind === 'retry' && this.#code === 'ratelimited' ? (error.fault.afterMs ?? 0) : 0
      this.#log.warn({ code: this.#code, retryMs: waitMs }, 'not signed in to slack')
      if (this.#stopped) return
      this.#timer = setTimeout(() => void this.start(Math.min(waitMs * 2, LONGEST_WAIT_MS)), Math.max(waitMs, held))
      this.#timer.unref()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#standing.stop()
    clearTimeout(this.#timer)
  }
}

function identityOf(answer: Readonly<Record<string, unknown>>): Identity {
  const text = (name: string): string => {
    const value = answer[name]
    if (typeof value !== 'string') throw new SendError({ kind: 'refused', code: `no_${name}` })
    return value
  }
  const enterprise = answer.enterprise_id
  return {
    teamId: text('team_id'),
    botId: text('bot_id'),
    botUserId: text('user_id'),
    orgWide: answer.is_enterprise_install === true,
    ...(typeof enterprise === 'string' ? { enterpriseId: enterprise } : {}),
  }
}
