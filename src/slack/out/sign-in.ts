import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { SendError } from '#usecases/ports/messenger.ts'
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
  /** Why not yet. */
  code?: string
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** Learns who we are from `auth.test`, again and again in the background until it works: a wrong token or a silent Slack ends no process. */
export class SignIn {
  readonly #sender: Sender
  readonly #log: OpsLog
  #identity: Identity | null = null
  #code = 'not_tried'
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(sender: Sender, log: OpsLog) {
    this.#sender = sender
    this.#log = log
  }

  get identity(): Identity | null {
    return this.#identity
  }

  get state(): SignedIn {
    return this.#identity ? { ok: true, team: this.#identity.teamId } : { ok: false, code: this.#code }
  }

  /** Resolves after the first try, whatever came of it. */
  async start(waitMs = FIRST_WAIT_MS): Promise<void> {
    try {
      const answer = await this.#sender.call('auth.test', {}, { lane: 'interactive', timeoutMs: 10_000 })
      this.#identity = identityOf(answer)
      this.#log.info({ team: this.#identity.teamId }, 'signed in to slack')
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
