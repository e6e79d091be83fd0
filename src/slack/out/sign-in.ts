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

/** The Slack workspace that data belongs to: the first that signed in. */
export interface WhoseData {
  team: string | null
  /** Gives the one it belongs to, `team` where none was known. */
  take(team: string): Promise<string>
}

/** The times are for tests. */
interface SignInOptions {
  clock?: PlatformClock
  /** Whose data this is, where anybody remembers. */
  whose?: WhoseData
  everyMs?: number
  againMs?: number
}

const OTHER_WORKSPACE = 'other_workspace'
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
  #trying: Promise<void> | null = null
  #triedAt = Number.NEGATIVE_INFINITY
  readonly #whose: WhoseData | undefined
  #belongs: string | null

  constructor(sender: Sender, log: OpsLog, { clock, whose, everyMs, againMs }: SignInOptions = {}) {
    this.#sender = sender
    this.#log = log
    this.#standing = new StandingCheck({
      ask: () => this.#sender.call('auth.test', {}, { lane: 'background' }),
      isFinal: isSetupCode,
      doubtful: () => clock?.doubtful ?? false,
      ...(everyMs === undefined ? {} : { everyMs }),
      ...(againMs === undefined ? {} : { againMs }),
    })
    this.#whose = whose
    this.#belongs = whose?.team ?? null
  }

  get identity(): Identity | null {
    return this.#identity
  }

  get state(): SignedIn {
    if (!this.#identity) return { ok: false, code: this.#code }
    const { code } = this.#standing
    return { ok: code === null, team: this.#identity.teamId, ...(code === null ? {} : { code }) }
  }

  /** The workspace the data belongs to, as far as anybody knows. */
  get belongs(): string | null {
    return this.#belongs
  }

  /** The token is another workspace's: nothing may be heard from either. */
  get elsewhere(): boolean {
    return this.#code === OTHER_WORKSPACE
  }

  /** Resolves after the first try, whatever came of it. */
  async start(waitMs = FIRST_WAIT_MS): Promise<void> {
    clearTimeout(this.#timer)
    this.#trying ??= this.#try(waitMs).finally(() => {
      this.#trying = null
    })
    await this.#trying
  }

  /**
   * Resolves when it is known who we are. Whoever has something to send does not wait for the next try in the background.
   * @throws SendError, to be tried again
   */
  async known(): Promise<void> {
    if (this.#identity) return
    if (this.#trying || performance.now() - this.#triedAt >= FIRST_WAIT_MS) await this.start()
    if (!this.#identity) throw new SendError({ kind: 'retry', code: this.#code })
  }

  async #try(waitMs: number): Promise<void> {
    try {
      const answer = await this.#sender.call('auth.test', {}, { lane: 'interactive', timeoutMs: 10_000 })
      const identity = identityOf(answer)
      await this.#take(identity)
      this.#identity = identity
      this.#log.info({ team: identity.teamId }, 'signed in to slack')
      this.#standing.start()
    } catch (error) {
      this.#code = error instanceof SendError ? error.fault.code : 'unknown'
      const held =
        error instanceof SendError && error.fault.kind === 'retry' && this.#code === 'ratelimited' ? (error.fault.afterMs ?? 0) : 0
      this.#log.warn({ code: this.#code, retryMs: waitMs }, 'not signed in to slack')
      if (this.#stopped) return
      this.#timer = setTimeout(() => void this.start(Math.min(waitMs * 2, LONGEST_WAIT_MS)), Math.max(waitMs, held))
      this.#timer.unref()
    } finally {
      this.#triedAt = performance.now()
    }
  }

  async #take(identity: Identity): Promise<void> {
    const team = (identity.orgWide ? identity.enterpriseId : undefined) ?? identity.teamId
    this.#belongs = (await this.#whose?.take(team)) ?? team
    if (this.#belongs === team) return
    this.#log.error(
      { team, belongs: this.#belongs },
      'SLACK_BOT_TOKEN is of another Slack workspace than this database belongs to: nothing is sent or heard; put that one’s token back, or name another DATA_DIR or DATABASE_URL',
    )
    throw new SendError({ kind: 'retry', code: OTHER_WORKSPACE })
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
