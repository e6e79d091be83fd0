import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'

// biome-ignore lint/suspicious/noExplicitAny: activities are what the simulation under test makes of them
type Activity = any

/** Status and body of the answer; null breaks the connection off, 'never' leaves it without an answer. */
export type Reply = { status?: number; body?: unknown } | null | 'never'

/**
 * The smallest Teams bot there can be: it checks the token by Microsoft's rule, keeps what came in, answers as `react` says, and calls the
 * Connector with the app's own token.
 */
export class TinyTeamsBot {
  readonly received: Activity[] = []
  readonly refused: string[] = []
  react: (activity: Activity) => Reply | Promise<Reply> = () => ({})
  url = ''
  teams!: SimulatedTeams
  readonly #server: Server
  readonly #heard = new EventEmitter()
  readonly #waiting = new Set<ServerResponse>()
  #keys: ReturnType<typeof createRemoteJWKSet> | null = null
  #token: string | null = null

  constructor() {
    this.#server = createServer((req, res) => void this.#take(req, res))
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/messages`
    return this
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Resolves once so many activities have come in. */
  async heard(count: number): Promise<void> {
    while (this.received.length < count) await once(this.#heard, 'activity')
  }

  /** Ends the requests that were left without an answer. */
  release(): void {
    for (const res of this.#waiting) res.writeHead(200).end()
    this.#waiting.clear()
  }

  /** A call of the Connector; `path` is what stands below `v3/`. */
  async call(
    verb: string,
    path: string,
    body?: object,
    token?: string,
  ): Promise<{ status: number; body: Activity; retryAfter: string | null }> {
    const answer = await fetch(`${this.teams.settings().serviceUrl}v3/${path}`, {
      method: verb,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? (await this.#appToken())}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text), retryAfter: answer.headers.get('retry-after') }
  }

  post(conversation: string, activity: object, query = ''): ReturnType<TinyTeamsBot['call']> {
    return this.call('POST', `conversations/${encodeURIComponent(conversation)}/activities${query}`, { type: 'message', ...activity })
  }

  put(conversation: string, id: string, activity: object): ReturnType<TinyTeamsBot['call']> {
    return this.call('PUT', `conversations/${encodeURIComponent(conversation)}/activities/${id}`, { type: 'message', id, ...activity })
  }

  /** Asks for a token with these fields instead of the right ones. */
  async signIn(fields: Record<string, string> = {}, tenant?: string): Promise<{ status: number; body: Activity }> {
    const { appId, proof, tenantIds, loginUrl } = this.teams.settings()
    const right = {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: proof?.secret ?? '',
      scope: 'https://api.botframework.com/.default',
    }
    const url = `${loginUrl}${tenant ?? tenantIds[0]}/oauth2/v2.0/token`
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ ...right, ...fields }) })
    return { status: answer.status, body: await answer.json() }
  }

  async #appToken(): Promise<string> {
    this.#token ??= (await this.signIn()).body.access_token as string
    return this.#token
  }

  async #take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = Buffer.concat(await req.toArray()).toString('utf8')
    const fault = await this.#faultOf(req, body)
    if (fault !== null) {
      this.refused.push(fault)
      return void res.writeHead(401).end()
    }
    const activity = JSON.parse(body)
    this.received.push(activity)
    this.#heard.emit('activity')
    const reply = await this.react(activity)
    if (reply === 'never') return void this.#waiting.add(res)
    if (reply === null) return void res.destroy()
    const text = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
    res.writeHead(reply.status ?? 200).end(text)
  }

  /** Microsoft's rule, with another library's fetching of the keys than the product's. */
  async #faultOf(req: IncomingMessage, body: string): Promise<string | null> {
    try {
      const settings = this.teams.settings()
      const { jwks_uri, issuer } = (await (await fetch(settings.openIdMetadataUrl)).json()) as { jwks_uri: string; issuer: string }
      this.#keys ??= createRemoteJWKSet(new URL(jwks_uri))
      const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? ''
      const { payload } = await jwtVerify(token, this.#keys, { issuer, audience: settings.appId, algorithms: ['RS256'] })
      return payload.serviceurl === JSON.parse(body).serviceUrl ? null : 'serviceurl'
    } catch (error) {
      return (error as { code?: string }).code ?? String(error)
    }
  }
}
