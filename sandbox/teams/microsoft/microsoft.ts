import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { answerJson, answerPage, readBody } from '#sandbox/platform/http.ts'
import { type JsonObject, readJson } from '#sandbox/platform/json.ts'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import { LIMITS } from '#sandbox/teams/cards/card-limits.ts'
import { type Call, ConnectorError, type Simulation } from '#sandbox/teams/simulation.ts'
import { CONNECTOR_METHODS, type ConnectorRequest, readRequest } from './connector.ts'
import type { SigningAuthority } from './signing-authority.ts'
import type { TokenService } from './token-service.ts'

/** Microsoft's shape of an error. */
const errorBody = (code: string, message: string): JsonObject => ({ error: { code, message } })

/** Services that can be away as a whole. */
export interface Outages {
  keyServerDown: boolean
  tokenServiceDown: boolean
}

interface Services {
  sim: Simulation
  authority: SigningAuthority
  tokens: TokenService
  outages: Outages
  /** Address of the login service, with a slash at the end. */
  loginUrl: () => string
}

type Incoming = { req: IncomingMessage; res: ServerResponse }

/** What a service answers; `error` is its code, for the list of calls. */
interface Given {
  status: number
  body: object
  error: string | null
}

/** Microsoft's side over HTTP: the key server, the token service and the Connector. */
export class Microsoft {
  readonly #services: Services
  readonly #hanging = new Set<ServerResponse>()
  readonly #late = new Set<() => void>()

  constructor(services: Services) {
    this.#services = services
  }

  /** `path`: below the prefix, such as `login/keys` or `amer/v3/conversations`. */
  async serve(path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const incoming = { req, res }
    const body = await readBody(req, LIMITS.bodyBytes)
    if (body === null) return answerJson(res, 413, errorBody('MessageSizeTooBig', 'Message size too large.'))
    if (path === 'login/openid') return this.#publish('openid', incoming, async () => this.#metadata())
    if (path === 'login/keys') return this.#publish('keys', incoming, () => this.#services.authority.published())
    const tenant = /^login\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path)?.[1]
    if (tenant !== undefined && req.method === 'POST') return this.#token(decodeURIComponent(tenant), body, incoming)
    const query = new URL(req.url ?? '/', 'http://simulated').searchParams
    const request = path.startsWith('amer/v3/') ? readRequest(req.method ?? '', path.slice('amer/v3/'.length), query) : null
    if (request === null) return answerJson(res, 404, errorBody('NotFound', 'No such call.'))
    return this.#connector(request, body, incoming)
  }

  /** Ends the calls that hang, and answers those whose answer is late. */
  release(): void {
    for (const res of this.#hanging) res.destroy()
    this.#hanging.clear()
    for (const answer of this.#late) answer()
    this.#late.clear()
  }

  #metadata(): object {
    const { authority, loginUrl } = this.#services
    return {
      issuer: authority.issuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${loginUrl()}keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }
  }

  async #publish(method: 'openid' | 'keys', incoming: Incoming, make: () => Promise<object>): Promise<void> {
    const call = this.#call(method, {}, incoming.req)
    if (this.#services.outages.keyServerDown) return this.#answer(call, incoming.res, 500, {}, 'fault_down')
    const publish = async (): Promise<Given> => ({ status: 200, body: await make(), error: null })
    if (await this.#fails(call, '', incoming, publish)) return
    return this.#give(call, incoming.res, await publish())
  }

  async #token(tenant: string, body: string, incoming: Incoming): Promise<void> {
    const form = new URLSearchParams(body)
    const call = this.#call('token', Object.fromEntries(form), incoming.req)
    if (this.#services.outages.tokenServiceDown) return this.#answer(call, incoming.res, 503, {}, 'fault_down')
    const ask = () => this.#services.tokens.ask(tenant, form, `${this.#services.loginUrl()}${encodeURIComponent(tenant)}/oauth2/v2.0/token`)
    if (await this.#fails(call, body, incoming, ask)) return
    return this.#give(call, incoming.res, await ask())
  }

  async #connector(request: Omit<ConnectorRequest, 'body' | 'bytes'>, text: string, incoming: Incoming): Promise<void> {
    const { sim } = this.#services
    const body = readJson(text)
    const call = this.#call(request.method, body ?? {}, incoming.req, request.conversation)
    const run = () => this.#run({ ...request, body: body ?? {}, bytes: Buffer.byteLength(text) }, body !== null, incoming.req)
    if (await this.#fails(call, text, incoming, async () => run())) return
    const limited = sim.limits.check(limitedBy(request, body))
    if (limited !== null)
      return this.#answer(call, incoming.res, 429, errorBody('Throttled', 'Too many requests.'), 'Throttled', {
        'retry-after': String(limited),
      })
    return this.#give(call, incoming.res, run())
  }

  #run(request: ConnectorRequest, readable: boolean, req: IncomingMessage): Given {
    try {
      if (!this.#services.tokens.knows(req.headers.authorization))
        return { status: 401, body: { message: 'Authorization has been denied for this request.' }, error: 'Unauthorized' }
      if (!readable) throw new ConnectorError(400, 'BadSyntax', 'The body is no JSON.')
      const serve = CONNECTOR_METHODS[request.method]
      if (serve === undefined) throw new ConnectorError(404, 'NotFound', 'No such call.')
      return { ...serve(this.#services.sim, request), error: null }
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      return { status: error.status, body: errorBody(error.code, error.message), error: error.code }
    }
  }

  /** True when a fault has ended the call. `accept`: does what was asked, for an answer that gets lost or comes late. */
  async #fails(call: Call, body: string, { res }: Incoming, accept: () => Promise<Given>): Promise<boolean> {
    const ofApi = Object.hasOwn(CONNECTOR_METHODS, call.method)
    const fault = this.#services.sim.faults.hit(call.method, `${call.conversation}\n${body}`, !ofApi)
    if (fault === null) return false
    if (fault.mode === 'slow') {
      await wait(fault.delayMs ?? 2_000, undefined, { ref: false })
      return false
    }
    if (fault.mode === 'late') {
      const given = await accept()
      this.#late.add(() => this.#give(call, res, given))
      return true
    }
    if (fault.mode === 'drop_after') await accept()
    this.#fail(call, fault, res)
    return true
  }

  #fail(
    call: Call,
    { mode, retryAfter = 3, status = 403, error = 'ForbiddenOperationException' }: PlatformFault,
    res: ServerResponse,
  ): void {
    if (mode === '429')
      this.#answer(call, res, 429, errorBody('Throttled', 'Too many requests.'), 'Throttled', { 'retry-after': String(retryAfter) })
    else if (mode === '500') this.#answer(call, res, 500, errorBody('ServiceError', 'Internal error.'), 'ServiceError')
    else if (mode === 'refuse') this.#answer(call, res, status, errorBody(error, 'Refused.'), error)
    else {
      this.#note(call, mode === 'html' ? status : null, `fault_${mode}`)
      if (mode === 'html') answerPage(res, status)
      else if (mode === 'hang') this.#hanging.add(res)
      else res.destroy()
    }
  }

  #call(method: string, body: JsonObject, req: IncomingMessage, conversation = ''): Call {
    return { method, conversation, body, authorization: req.headers.authorization ?? null, status: null, error: null }
  }

  #give(call: Call, res: ServerResponse, { status, body, error }: Given): void {
    this.#answer(call, res, status, body, error)
  }

  #answer(call: Call, res: ServerResponse, status: number, body: object, error: string | null, headers: Record<string, string> = {}): void {
    this.#note(call, status, error)
    answerJson(res, status, body, headers)
  }

  #note(call: Call, status: number | null, error: string | null): void {
    const { calls, state } = this.#services.sim
    calls.push({ ...call, status, error })
    if (calls.length > 2_000) calls.shift()
    state.tell({ kind: 'call', users: [], method: call.method, error })
  }
}

/** What a call is counted against: the conversation, or the person one is opened with. */
function limitedBy({ method, conversation }: Omit<ConnectorRequest, 'body' | 'bytes'>, body: JsonObject | null): string {
  if (method !== 'conversations.create') return conversation.split(';', 1)[0] ?? ''
  return `with ${JSON.stringify(body?.members ?? [])}`
}
