import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

const LIFE_S = 3_600
/** The Bot Framework uses one token for many requests. */
const REUSED_FOR_MS = 60_000

const newPair = () => generateKeyPair('RS256', { extractable: true })
/** The Bot Framework has the same keys for every tenant; made when first needed, since it costs a tenth of a second. */
let usualPair: ReturnType<typeof newPair> | null = null

/**
 * Signs what the Bot Framework sends, as its keys are published: RS256, with the channels a key speaks for.
 * Source: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export class SigningAuthority {
  /** The Bot Framework of its cloud. */
  readonly issuer: string
  /** Channels of the published key. */
  endorsements: string[] = ['msteams']
  readonly #appId: () => string
  readonly #serviceUrl: () => string
  readonly #wallNow: () => number
  #pair: { kid: string; keys: ReturnType<typeof newPair> } | null = null
  #last: { token: Promise<string>; at: number; serviceUrl: string } | null = null

  constructor(options: { appId: () => string; serviceUrl: () => string; wallNow: () => number; botFramework: string }) {
    this.issuer = options.botFramework
    this.#appId = options.appId
    this.#serviceUrl = options.serviceUrl
    this.#wallNow = options.wallNow
  }

  #current() {
    usualPair ??= newPair()
    this.#pair ??= { kid: 'key-1', keys: usualPair }
    return this.#pair
  }

  /** The Bot Framework changes its keys; from now on only the new one is published. */
  async newKeys(kid: string): Promise<void> {
    this.#pair = { kid, keys: newPair() }
    this.#last = null
    await this.#pair.keys
  }

  /** The published keys; one of another kind is among them, as at Microsoft's. */
  async published(): Promise<object> {
    const { kid, keys } = this.#current()
    const jwk = { ...(await exportJWK((await keys).publicKey)), kid, use: 'sig', x5t: kid, endorsements: this.endorsements }
    return { keys: [jwk, { kty: 'EC', use: 'sig', kid: `${kid}-ec` }] }
  }

  /** A token as the Bot Framework would send; with other claims or another key id for whoever forges one. */
  async token(claims: JWTPayload = {}, header: { kid?: string } = {}): Promise<string> {
    const { kid, keys } = this.#current()
    const now = Math.floor(this.#wallNow() / 1000)
    const usual = { serviceurl: this.#serviceUrl(), iss: this.issuer, aud: this.#appId(), nbf: now - 60, exp: now + LIFE_S }
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: header.kid ?? kid, typ: 'JWT' })
      .sign((await keys).privateKey)
  }

  /** The `authorization` header of a request now. */
  async authorization(): Promise<string> {
    const [at, serviceUrl] = [this.#wallNow(), this.#serviceUrl()]
    const last = this.#last
    const fresh = last !== null && last.serviceUrl === serviceUrl && Math.abs(at - last.at) < REUSED_FOR_MS ? last : null
    this.#last = fresh ?? { token: this.token(), at, serviceUrl }
    return `Bearer ${await this.#last.token}`
  }
}

/** Ids such as Teams gives to an invoke. */
export const invokeId = (): string => `f:${randomBytes(16).toString('hex')}`
