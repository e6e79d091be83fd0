import { decodeProtectedHeader, type JWTPayload, errors as joseErrors, jwtVerify } from 'jose'
import { plainId } from '#domain/ids.ts'
import { TIMES, TOKEN_LIMIT } from '../limits.ts'
import type { SigningKeys } from './signing-keys.ts'

/** What a good token says of the request it came with. */
export interface Pass {
  /** The one address this token speaks for. */
  serviceUrl: string
  endorsements: readonly string[]
}

/** `status` is what the sender is answered; `code` is for our log. */
export type TokenVerdict = { pass: Pass } | { status: 401 | 503; code: string }

/**
 * Checks the token of a request before anything else looks at it: RS256 by a key of the Bot Framework, its issuer, our app id as
 * audience, times within 5 minutes. The SDK behind it would accept requests without a token when it has no app id, and remembers
 * rejected ones for ever; this remembers nothing.
 * Source: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication (connector to bot)
 */
export class TokenCheck {
  readonly #appId: string
  readonly #keys: SigningKeys
  readonly #clock: () => number

  constructor(options: { appId: string; keys: SigningKeys; clock?: () => number }) {
    if (options.appId === '') throw new Error('an app id is needed')
    this.#appId = plainId(options.appId)
    this.#keys = options.keys
    this.#clock = options.clock ?? Date.now
  }

  /** `authorization` is the header. Never throws. */
  async check(authorization: string | undefined): Promise<TokenVerdict> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec((authorization ?? '').slice(0, TOKEN_LIMIT + 1))?.[1]
    if (token === undefined || token.length > TOKEN_LIMIT) return refused('no_token')
    const kid = keyIdOf(token)
    if (kid === null) return refused('bad_header')
    const found = await this.#keys.find(kid)
    if (found === 'unknown') return refused('unknown_key')
    if (found === 'unavailable') return { status: 503, code: 'keys_unavailable' }
    try {
      const { payload } = await jwtVerify(token, found.key.key, {
        algorithms: ['RS256'],
        issuer: found.issuer,
        clockTolerance: TIMES.skew / 1000,
        currentDate: new Date(this.#clock()),
        requiredClaims: ['exp', 'aud', 'serviceurl'],
      })
      // The library compares an audience to the letter.
      if (![payload.aud].flat().some((one) => one !== undefined && plainId(one) === this.#appId))
        return refused('ERR_JWT_CLAIM_VALIDATION_FAILED')
      return this.#passOf(payload, found.key.endorsements)
    } catch (error) {
      return refused(error instanceof joseErrors.JOSEError ? error.code : 'unreadable')
    }
  }

  #passOf(payload: JWTPayload, endorsements: readonly string[]): TokenVerdict {
    // The library looks at `exp` and `nbf`; a token issued in the future is no better.
    if (payload.iat !== undefined && payload.iat * 1000 > this.#clock() + TIMES.skew) return refused('issued_in_future')
    const serviceUrl = payload.serviceurl
    return typeof serviceUrl === 'string' ? { pass: { serviceUrl, endorsements } } : refused('no_serviceurl')
  }
}

const refused = (code: string): TokenVerdict => ({ status: 401, code })

/** The key id of a token that says RS256; null for any other, above all `none` and the symmetric ones. */
function keyIdOf(token: string): string | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    return alg === 'RS256' && typeof kid === 'string' && kid !== '' ? kid : null
  } catch {
    return null
  }
}
