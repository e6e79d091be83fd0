import { createHash, createPublicKey, randomBytes, X509Certificate } from 'node:crypto'
import { jwtVerify } from 'jose'

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const LIFE_S = 3_599

export interface TokenAnswer {
  status: number
  body: Record<string, unknown>
  /** The error code, or null. */
  error: string | null
}

/**
 * Gives the app its own token by client credentials, for a secret or for a token signed with its certificate, and knows its tokens again.
 * Source: learn.microsoft.com/entra/identity-platform (client credentials flow, certificate credentials, AADSTS error codes)
 */
export class TokenService {
  readonly #appId: string
  readonly #tenantId: string
  #password: string | null
  readonly #certificate: X509Certificate | null
  readonly #wallNow: () => number
  readonly #scope: string
  readonly #issued = new Map<string, number>()

  constructor(options: {
    appId: string
    tenantId: string
    password: string | null
    certificate: string | null
    wallNow: () => number
    /** The Bot Framework of its cloud, such as `https://api.botframework.com`. */
    botFramework: string
  }) {
    this.#scope = `${options.botFramework}/.default`
    this.#appId = options.appId
    this.#tenantId = options.tenantId
    this.#password = options.password
    this.#certificate = options.certificate === null ? null : new X509Certificate(options.certificate)
    this.#wallNow = options.wallNow
  }

  /** `url`: the address that was asked, which a certificate's token has to name. */
  async ask(tenant: string, form: URLSearchParams, url: string): Promise<TokenAnswer> {
    if (tenant.toLowerCase() !== this.#tenantId) return refused(400, 'invalid_request', 'AADSTS90002: Tenant not found.')
    if (form.get('grant_type') !== 'client_credentials')
      return refused(400, 'unsupported_grant_type', 'AADSTS70003: Unsupported grant type.')
    if (form.get('client_id')?.toLowerCase() !== this.#appId)
      return refused(400, 'unauthorized_client', 'AADSTS700016: Application was not found.')
    if (form.get('scope') !== this.#scope) return refused(400, 'invalid_scope', 'AADSTS70011: The provided scope is not valid.')
    if (!(await this.#proven(form, url)))
      return refused(401, 'invalid_client', 'AADSTS7000215: Invalid client secret or assertion provided.')
    const token = randomBytes(48).toString('base64url')
    this.#issued.set(token, this.#wallNow() + LIFE_S * 1000)
    return { status: 200, body: { token_type: 'Bearer', expires_in: LIFE_S, ext_expires_in: LIFE_S, access_token: token }, error: null }
  }

  /** True for a token of ours that has not ended. */
  knows(authorization: string | undefined): boolean {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
    return token !== undefined && (this.#issued.get(token) ?? 0) > this.#wallNow()
  }

  /** No token given so far is good any more. */
  revoke(): void {
    this.#issued.clear()
  }

  /** No secret is the right one any more. */
  endSecret(): void {
    this.#password = null
  }

  async #proven(form: URLSearchParams, url: string): Promise<boolean> {
    const secret = form.get('client_secret')
    if (secret !== null) return this.#password !== null && secret === this.#password
    const certificate = this.#certificate
    if (certificate === null || form.get('client_assertion_type') !== ASSERTION) return false
    const expected = { audience: url, issuer: this.#appId, subject: this.#appId, algorithms: ['PS256'], requiredClaims: ['exp', 'jti'] }
    try {
      const key = createPublicKey(certificate.toString())
      const { protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', key, {
        ...expected,
        currentDate: new Date(this.#wallNow()),
      })
      return protectedHeader['x5t#S256'] === createHash('sha256').update(certificate.raw).digest('base64url')
    } catch {
      return false
    }
  }
}

const refused = (status: number, error: string, description: string): TokenAnswer => ({
  status,
  body: { error, error_description: description },
  error,
})
