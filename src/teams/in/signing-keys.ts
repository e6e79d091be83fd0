import { importJWK, type JWK } from 'jose'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { exchange } from '#wire/exchange.ts'
import { isLoopback } from '#wire/is-loopback.ts'
import { agentFor, type HttpProxy } from '#wire/proxy.ts'
import { readObject } from '#wire/read-object.ts'
import { ANSWER_LIMIT, TIMES } from '../limits.ts'

export interface SigningKey {
  key: Awaited<ReturnType<typeof importJWK>>
  /** The channels this key may speak for. */
  endorsements: readonly string[]
}

export type KeyFound = { key: SigningKey; issuer: string } | 'unknown' | 'unavailable'

/** Keys change over days; Microsoft asks to look at least once in 24 h. */
const FRESH_MS = 24 * 3_600_000
/** A token with a new key id may mean new keys, or a forger: a look at most this often. */
const LOOK_AGAIN_MS = 10 * 60_000
/** While there are no keys at all, or the key server did not answer: a key of today must not wait ten minutes for it. */
const FAILED_AGAIN_MS = 5_000
const MOST_KEYS = 100

interface Known {
  keys: ReadonlyMap<string, SigningKey>
  issuer: string
  at: number
}

/**
 * The Bot Framework's keys, by key id. Fetched when first needed, looked at again once a day and, for an unknown id, every ten
 * minutes at most (sooner after a look that failed); while the key server is away the old ones stay. Holds nothing about any token.
 */
export class SigningKeys {
  readonly #metadataUrl: URL
  readonly #log: OpsLog
  readonly #proxy: HttpProxy | null
  readonly #clock: () => number
  #known: Known | null = null
  #triedAt = Number.NEGATIVE_INFINITY
  #failed = false
  #pending: Promise<void> | null = null

  /** `metadataUrl`: an OpenID configuration. `clock`: milliseconds of the machine. */
  constructor(options: { metadataUrl: string; log: OpsLog; proxy?: HttpProxy | null; clock?: () => number }) {
    this.#metadataUrl = new URL(options.metadataUrl)
    this.#log = options.log
    this.#proxy = options.proxy ?? null
    this.#clock = options.clock ?? Date.now
  }

  /** `unavailable`: it may be a good key, but the key server does not answer. */
  async find(kid: string): Promise<KeyFound> {
    const now = this.#clock()
    const known = this.#known
    const found = known?.keys.get(kid)
    if (known && found) {
      // Old keys serve while new ones are fetched.
      if (now - known.at > FRESH_MS) void this.#refresh(now, LOOK_AGAIN_MS)
      return { key: found, issuer: known.issuer }
    }
    await this.#refresh(now, known && !this.#failed ? LOOK_AGAIN_MS : FAILED_AGAIN_MS)
    const after = this.#known
    const key = after?.keys.get(kid)
    if (after && key) return { key, issuer: after.issuer }
    return this.#failed ? 'unavailable' : 'unknown'
  }

  get state(): { ok: boolean; keys: number } {
    return { ok: this.#known !== null || !this.#failed, keys: this.#known?.keys.size ?? 0 }
  }

  async #refresh(now: number, notWithin: number): Promise<void> {
    if (this.#pending) return this.#pending
    if (now - this.#triedAt < notWithin) return
    this.#triedAt = now
    this.#pending = this.#fetch(now)
    await this.#pending
    this.#pending = null
  }

  async #fetch(now: number): Promise<void> {
    try {
      const metadata = await getJson(this.#metadataUrl, this.#proxy)
      const { issuer, jwks_uri: jwksUri } = metadata
      if (typeof issuer !== 'string' || issuer === '' || typeof jwksUri !== 'string' || !URL.canParse(jwksUri))
        throw new Error('bad_metadata')
      const { keys: listed } = await getJson(new URL(jwksUri), this.#proxy)
      const keys = await readKeys(listed)
      if (keys.size === 0) throw new Error('no_keys')
      this.#known = { keys, issuer, at: now }
      this.#failed = false
    } catch (error) {
      this.#failed = true
      this.#log.warn({ code: error instanceof Error ? error.message : 'unknown', kept: this.#known !== null }, 'teams keys not fetched')
    }
  }
}

async function getJson(url: URL, proxy: HttpProxy | null): Promise<Record<string, unknown>> {
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw new Error('not_https')
  const agent = agentFor(url, {}, proxy)
  try {
    const answer = await exchange({
      method: 'GET',
      url,
      agent,
      headers: { accept: 'application/json' },
      answerLimit: ANSWER_LIMIT,
      timeoutMs: TIMES.interactiveTimeout,
    })
    if ('fault' in answer) throw new Error(answer.fault.code)
    if (answer.status !== 200) throw new Error(`http_${answer.status}`)
    const found = readObject(answer.body)
    if (found === null) throw new Error('bad_json')
    return found
  } finally {
    agent.destroy()
  }
}

/** RSA keys for signing; anything else in the list is left out. */
async function readKeys(listed: unknown): Promise<Map<string, SigningKey>> {
  const keys = new Map<string, SigningKey>()
  for (const entry of Array.isArray(listed) ? listed.slice(0, MOST_KEYS) : []) {
    const jwk = entry as JWK & { endorsements?: unknown }
    if (jwk?.kty !== 'RSA' || typeof jwk.kid !== 'string' || (jwk.use !== undefined && jwk.use !== 'sig')) continue
    const { kty, n, e } = jwk
    const key = await importJWK({ kty, ...(n ? { n } : {}), ...(e ? { e } : {}) }, 'RS256').catch(() => null)
    const endorsements = Array.isArray(jwk.endorsements) ? jwk.endorsements.filter((one): one is string => typeof one === 'string') : []
    if (key) keys.set(jwk.kid, { key, endorsements })
  }
  return keys
}
