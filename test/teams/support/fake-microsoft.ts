import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export const APP_ID = '11111111-2222-4333-8444-555555555555'
export const APP_PASSWORD = 'a-client-secret'
export const TENANT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

type Json = Record<string, unknown>

/** One message as a person sees it now. */
export interface ShownMessage {
  id: string
  conversation: string
  summary: string
  card: Json
  /** How often it was redrawn. */
  redrawn: number
  /** Set for a message that only this person sees. */
  onlyFor: string | null
}

export interface ConnectorCall {
  method: string
  path: string
  body: Json
  authorization: string | undefined
}

/** What the Connector does instead of serving a call. `accept_then_drop`: it takes the call and the answer is lost. */
export type Trouble = { status: number; body?: unknown; retryAfter?: string } | 'drop' | 'accept_then_drop' | 'hang'

/** Microsoft's side on this machine: the key server, the token service and the Connector, which stores what people would see. */
export class FakeMicrosoft extends EventEmitter {
  readonly calls: ConnectorCall[] = []
  readonly messages: ShownMessage[] = []
  readonly tokens: URLSearchParams[] = []
  /** Set to answer the next calls; the first that fits is used up. */
  readonly troubles: { when: (call: ConnectorCall) => boolean; trouble: Trouble }[] = []
  keyServerDown = false
  keyFetches = 0
  endorsements: string[] = ['msteams']
  #server: Server
  #signing!: Awaited<ReturnType<typeof generateKeyPair>>
  #kid = 'key-1'
  #next = 1_000

  constructor() {
    super()
    this.setMaxListeners(0)
    this.#server = createServer((req, res) => void this.#serve(req, res))
  }

  async start(): Promise<this> {
    await this.newKeys('key-1')
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  get serviceUrl(): string {
    return `${this.url}/amer/`
  }
  get issuer(): string {
    return 'https://api.botframework.com'
  }
  get metadataUrl(): string {
    return `${this.url}/openid`
  }

  async newKeys(kid: string): Promise<void> {
    this.#signing = await generateKeyPair('RS256', { extractable: true })
    this.#kid = kid
  }

  /** A token as the Bot Framework would send with an activity. */
  token(claims: JWTPayload = {}, header: { kid?: string } = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ serviceurl: this.serviceUrl, iss: this.issuer, aud: APP_ID, nbf: now - 60, exp: now + 3_000, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: header.kid ?? this.#kid, typ: 'JWT' })
      .sign(this.#signing.privateKey)
  }

  shown(conversation: string): ShownMessage[] {
    return this.messages.filter((m) => m.conversation === conversation)
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = decodeURIComponent((req.url ?? '').split('?', 1)[0] ?? '')
    const text = Buffer.concat(await req.toArray()).toString('utf8')
    if (path === '/openid') return this.#keys(res, { issuer: this.issuer, jwks_uri: `${this.url}/keys` })
    if (path === '/keys') {
      this.keyFetches += 1
      const jwk = { ...(await exportJWK(this.#signing.publicKey)), kid: this.#kid, use: 'sig', endorsements: this.endorsements }
      return this.#keys(res, { keys: [jwk, { kty: 'EC', kid: 'other' }] })
    }
    if (path.endsWith('/oauth2/v2.0/token')) {
      this.tokens.push(new URLSearchParams(text))
      return json(res, 200, { access_token: `app-token-${this.tokens.length}`, expires_in: 3_600, token_type: 'Bearer' })
    }
    const call = {
      method: req.method ?? '',
      path: (req.url ?? '').replace('/amer/', ''),
      body: JSON.parse(text || '{}'),
      authorization: req.headers.authorization,
    }
    this.calls.push(call)
    const i = this.troubles.findIndex(({ when }) => when(call))
    const trouble = i < 0 ? null : (this.troubles.splice(i, 1)[0]?.trouble ?? null)
    if (trouble === 'drop') return void req.socket.destroy()
    if (trouble === 'hang') return
    if (typeof trouble === 'object' && trouble !== null) {
      if (trouble.retryAfter !== undefined) res.setHeader('retry-after', trouble.retryAfter)
      return json(res, trouble.status, trouble.body ?? {})
    }
    const answer = this.#take(call, decodeURIComponent(call.path.split('?', 1)[0] ?? ''))
    this.emit('changed')
    if (trouble === 'accept_then_drop') return void req.socket.destroy()
    json(res, answer.status, answer.body)
  }

  #keys(res: ServerResponse, body: unknown): void {
    if (this.keyServerDown) json(res, 500, {})
    else json(res, 200, body)
  }

  /** As the Connector does: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
  #take(call: ConnectorCall, path: string): { status: number; body: unknown } {
    const { method, body } = call
    if (method === 'POST' && path === 'v3/conversations') {
      const [member] = body.members as { id: string }[]
      return { status: 201, body: { id: chatOf((member?.id ?? '').replace(/^29:/, '')) } }
    }
    const [, conversation = '', id] = /^v3\/conversations\/(.+?)\/activities(?:\/(.+))?$/.exec(path) ?? []
    const attachments = (body.attachments ?? []) as { content: Json }[]
    const shown = { summary: String(body.summary ?? ''), card: attachments[0]?.content ?? {} }
    if (method === 'POST' && conversation !== '' && id === undefined) {
      this.#next += 1
      const onlyFor = call.path.includes('isTargetedActivity=true') ? String((body.recipient as { id: string }).id) : null
      this.messages.push({ id: String(this.#next), conversation, redrawn: 0, onlyFor, ...shown })
      return { status: 201, body: { id: String(this.#next) } }
    }
    const found = this.messages.find((m) => m.conversation === conversation && m.id === id)
    if (method !== 'PUT' || !found) return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } }
    Object.assign(found, shown, { redrawn: found.redrawn + 1 })
    return { status: 200, body: { id } }
  }
}

/** The private chat of a person with the bot. */
export const chatOf = (objectId: string): string => `a:chat-${objectId}`

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
