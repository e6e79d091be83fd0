import type http from 'node:http'
import type { PlatformClock } from '#edge/platform-clock.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { exchange } from '#wire/exchange.ts'
import { agentFor, type HttpProxy } from '#wire/proxy.ts'
import { readObject } from '#wire/read-object.ts'
import { ANSWER_LIMIT, TIMES } from '../limits.ts'
import { type AppProof, proofFields } from './app-proof.ts'

export interface AppCredentials {
  appId: string
  proof: AppProof
  tenantId: string
  loginUrl: string
  /** What the token is for: each of Microsoft's clouds has its own. */
  scope: string
  /** Null or left out: straight out. */
  proxy?: HttpProxy | null
  /** Hears what time it is for Microsoft. */
  clock?: PlatformClock
}

/** A token is not used in its last minute: a send may take a while. Some minutes before that a new one is asked for beside it. */
const SPARE_MS = 60_000
const AHEAD_MS = 5 * 60_000
/** A new one that was asked for ahead and not given is not asked for again so soon. */
const AHEAD_AGAIN_MS = 10_000
/** So many requests for one token at most. */
const TRIES = 3

/** What the sign-in says of the app itself. Source: RFC 6749, 5.2; learn.microsoft.com/entra/identity-platform, error codes. */
const SETUP: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'invalid_grant',
  'invalid_request',
  'unsupported_grant_type',
  'invalid_resource',
])

/** True for a code of the sign-in that only an admin can mend; also as a send tells it. */
export const isSetupCode = (code: string): boolean => SETUP.has(code.replace(/^token_/, ''))

/**
 * The app's own token, by client credentials, kept until shortly before it ends. Throws SendError `retry`: without a token nothing was sent.
 * Everything that goes out waits for it, so a request for it that hangs must cost nobody anything: the next one is asked for while the one in hand is
 * good, and one that is not answered is asked for again beside it, which changes nothing at Microsoft's.
 */
export class AppToken {
  readonly #credentials: AppCredentials
  readonly #agent: http.Agent
  #token: { text: string; until: number } | null = null
  #pending: Promise<string> | null = null
  #code: string | null = 'not_tried'
  #askedAhead = Number.NEGATIVE_INFINITY

  constructor(credentials: AppCredentials) {
    this.#credentials = credentials
    this.#agent = agentFor(credentials.loginUrl, { keepAlive: false }, credentials.proxy ?? null)
  }

  async get(): Promise<string> {
    const token = this.#token
    if (!token || token.until <= Date.now()) return this.#askOnce()
    if (token.until - AHEAD_MS <= Date.now()) this.#askAhead()
    return token.text
  }

  #askAhead(): void {
    if (performance.now() - this.#askedAhead < AHEAD_AGAIN_MS) return
    this.#askedAhead = performance.now()
    // The one in hand serves on; why there is no other is kept as the code.
    this.#askOnce().catch(() => undefined)
  }

  /**
   * Asks for a new one, whatever there is: a secret that has ended tells nobody until the next token is needed. Where none is given the one in
   * hand serves to its end.
   */
  async renew(): Promise<void> {
    await this.#askOnce()
  }

  #askOnce(): Promise<string> {
    this.#pending ??= this.#firstAnswered()
      .then(
        (text) => {
          this.#code = null
          return text
        },
        (error: unknown) => {
          if (error instanceof TokenFault) this.#code = error.reason
          throw error
        },
      )
      .finally(() => {
        this.#pending = null
      })
    return this.#pending
  }

  /** The first token that any of a few requests brings; the fault of the last where none does. */
  #firstAnswered(): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    let begun = 0
    let open = 0
    let timer: NodeJS.Timeout | undefined
    const ask = (): void => {
      begun += 1
      open += 1
      if (begun < TRIES) timer = setTimeout(ask, TIMES.tokenAgain)
      this.#ask().then(resolve, (error: unknown) => {
        open -= 1
        if (open === 0) reject(error)
      })
    }
    ask()
    return promise.finally(() => clearTimeout(timer))
  }

  /** Microsoft would not have this one any more. */
  drop(text: string): void {
    if (this.#token?.text === text) this.#token = null
  }

  /** One is in hand that may be used. */
  get hasOne(): boolean {
    return this.#token !== null && this.#token.until > Date.now()
  }

  /** Null when the last try worked. */
  get code(): string | null {
    return this.#code
  }

  async #ask(): Promise<string> {
    const { appId, proof, tenantId, loginUrl, scope, clock } = this.#credentials
    const url = new URL(`${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, loginUrl)
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      scope,
      ...(await proofFields(appId, proof, url.href)),
    })
    const answer = await exchange({
      method: 'POST',
      url,
      agent: this.#agent,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      answerLimit: ANSWER_LIMIT,
      timeoutMs: TIMES.callTimeout,
    })
    if ('fault' in answer) throw new TokenFault(answer.fault.code)
    clock?.note(answer.date)
    const { access_token: text, expires_in: seconds, error } = readObject(answer.body) ?? {}
    if (answer.status === 200 && typeof text === 'string' && text !== '') {
      const lasts = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0
      this.#token = { text, until: Date.now() + Math.max(0, lasts - SPARE_MS) }
      return text
    }
    throw new TokenFault(typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : `http_${answer.status}`)
  }
}

class TokenFault extends SendError {
  readonly reason: string
  constructor(reason: string) {
    super({ kind: 'retry', code: `token_${reason}` })
    this.reason = reason
  }
}
