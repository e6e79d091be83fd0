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

/** A token is not used in its last minutes: a send may take a while. */
const SPARE_MS = 5 * 60_000

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
 * The app's own token, by client credentials, kept until shortly before it ends; asked for once at a time. Throws SendError `retry`:
 * without a token nothing was sent.
 */
export class AppToken {
  readonly #credentials: AppCredentials
  readonly #agent: http.Agent
  #token: { text: string; until: number } | null = null
  #pending: Promise<string> | null = null
  #code: string | null = 'not_tried'

  constructor(credentials: AppCredentials) {
    this.#credentials = credentials
    this.#agent = agentFor(credentials.loginUrl, { keepAlive: false }, credentials.proxy ?? null)
  }

  async get(): Promise<string> {
    if (this.#token && this.#token.until > Date.now()) return this.#token.text
    return this.#askOnce()
  }

  /**
   * Asks for a new one, whatever there is: a secret that has ended tells nobody until the next token is needed. Where none is given the one in
   * hand serves to its end.
   */
  async renew(): Promise<void> {
    await this.#askOnce()
  }

  #askOnce(): Promise<string> {
    this.#pending ??= this.#ask().finally(() => {
      this.#pending = null
    })
    return this.#pending
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
    if ('fault' in answer) throw this.#failed(answer.fault.code)
    clock?.note(answer.date)
    const { access_token: text, expires_in: seconds, error } = readObject(answer.body) ?? {}
    if (answer.status === 200 && typeof text === 'string' && text !== '') {
      const lasts = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0
      this.#token = { text, until: Date.now() + Math.max(0, lasts - SPARE_MS) }
      this.#code = null
      return text
    }
    throw this.#failed(typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : `http_${answer.status}`)
  }

  #failed(code: string): SendError {
    this.#code = code
    return new SendError({ kind: 'retry', code: `token_${code}` })
  }
}
