import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { answerJson, answerPage, readBody } from '#sandbox/platform/http.ts'
import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import { checkMessage } from '#sandbox/slack/blocks/check-message.ts'
import { ApiError, type ApiMethod, type Call, type Simulation } from '#sandbox/slack/simulation.ts'
import { CHAT_METHODS, postPrivately } from './api-chat.ts'
import { CONVERSATION_METHODS } from './api-conversations.ts'
import { USER_METHODS } from './api-users.ts'
import { VIEW_METHODS } from './api-views.ts'

const METHODS: Record<string, ApiMethod> = { ...CHAT_METHODS, ...CONVERSATION_METHODS, ...VIEW_METHODS, ...USER_METHODS }
const MAX_BODY = 1_000_000

type Came = Pick<Call, 'method' | 'args' | 'cameAt'>

/** Slack's Web API over HTTP, with the faults that are switched on. Answers 200 with `ok: false` where Slack does. */
export class WebApi {
  readonly #sim: Simulation
  readonly #botToken: string
  #revoked = false
  readonly #hanging = new Set<ServerResponse>()
  readonly #late = new Set<() => void>()

  constructor(sim: Simulation, botToken: string) {
    this.#sim = sim
    this.#botToken = botToken
  }

  async call(method: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const cameAt = performance.now()
    const body = await readBody(req, MAX_BODY)
    if (body === null) return answerJson(res, 413, { ok: false, error: 'request_too_large' })
    const args = argumentsOf(req, body)
    const fault = this.#sim.faults.hit(method, body)
    if (fault !== null && (await this.#fail(fault, { method, args, cameAt }, req, res))) return
    const limited = this.#sim.limits.check(method, String(args.channel ?? ''))
    if (limited !== null) {
      this.#note({ method, args, cameAt }, 'ratelimited')
      return tooMany(res, limited)
    }
    answerJson(res, 200, this.#answer({ method, args, cameAt }, tokenOf(req, args)))
  }

  /** A private answer by `response_url`. */
  async respond(id: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readBody(req, MAX_BODY)
    const target = this.#sim.responseUrls.use(id)
    if (target === null) return answerJson(res, 404, { ok: false, error: 'used_url' })
    const args = argumentsOf(req, body ?? '')
    if (args.delete_original !== true) {
      const verdict = checkMessage(args)
      for (const warning of verdict.warnings) this.#sim.warnings.push({ ...warning, method: 'response_url' })
      if (verdict.error !== null) return answerJson(res, 400, { ok: false, error: verdict.error })
      postPrivately(this.#sim, target.channel, target.user, args)
    }
    this.#note({ method: 'response_url', args, cameAt: performance.now() }, null)
    answerJson(res, 200, { ok: true })
  }

  /** The workspace takes the bot's token back, or (false) gives it again. */
  revoke(on: boolean): void {
    this.#revoked = on
  }

  /** Ends the calls that hang, and answers those whose answer is late. */
  release(): void {
    for (const res of this.#hanging) res.destroy()
    this.#hanging.clear()
    for (const answer of this.#late) answer()
    this.#late.clear()
  }

  /** True when the call is over. */
  async #fail(fault: PlatformFault, call: Came, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (fault.mode === 'slow') {
      await wait(fault.delayMs ?? 2_000)
      return false
    }
    if (fault.mode === 'late') {
      const given = this.#answer(call, tokenOf(req, call.args))
      this.#late.add(() => answerJson(res, 200, given))
      return true
    }
    if (fault.mode === 'drop_after') this.#answer(call, tokenOf(req, call.args))
    else this.#note(call, fault.mode === 'refuse' ? (fault.error ?? 'fatal_error') : `fault_${fault.mode}`)
    if (fault.mode === '429') tooMany(res, fault.retryAfter ?? 3)
    else if (fault.mode === '500') answerJson(res, 500, { ok: false, error: 'internal_error' })
    else if (fault.mode === 'refuse') answerJson(res, 200, { ok: false, error: fault.error ?? 'fatal_error' })
    else if (fault.mode === 'html') answerPage(res, fault.status ?? 403)
    else if (fault.mode === 'hang') this.#hanging.add(res)
    else res.destroy()
    return true
  }

  #answer(call: Came, token: string | null): JsonObject {
    const { method, args } = call
    try {
      if (token === null) throw new ApiError('not_authed')
      if (token !== this.#botToken) throw new ApiError('invalid_auth')
      if (this.#revoked) throw new ApiError('token_revoked')
      const run = METHODS[method]
      if (run === undefined) throw new ApiError('unknown_method')
      const answer = run(this.#sim, args)
      this.#note(call, null)
      return answer
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.#note(call, error.code)
      const details = error.messages.length > 0 ? { response_metadata: { messages: [...error.messages] } } : {}
      return { ok: false, error: error.code, ...details }
    }
  }

  #note({ method, args, cameAt }: Came, error: string | null): void {
    const { token: _token, ...shown } = args
    this.#sim.calls.push({ method, args: shown, error, cameAt })
    if (this.#sim.calls.length > 2_000) this.#sim.calls.shift()
    this.#sim.state.tell({ kind: 'call', users: [], method, error })
  }
}

const tooMany = (res: ServerResponse, seconds: number): void =>
  answerJson(res, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) })

const STRUCTURED = ['blocks', 'view', 'metadata', 'attachments']

/** Arguments from a JSON body, a form body or the query, as Slack takes them. */
function argumentsOf(req: IncomingMessage, body: string): JsonObject {
  const type = req.headers['content-type'] ?? ''
  if (type.includes('json')) return parsed(body)
  const query = new URL(req.url ?? '/', 'http://simulated').searchParams
  const args: JsonObject = Object.fromEntries([...query, ...new URLSearchParams(body)])
  for (const name of STRUCTURED) {
    const value = args[name]
    if (typeof value === 'string') args[name] = looseJson(value)
  }
  return args
}

function parsed(body: string): JsonObject {
  const value = looseJson(body)
  if (!isObject(value)) return {}
  for (const name of STRUCTURED) if (typeof value[name] === 'string') value[name] = looseJson(value[name])
  return value
}

/** Text that is no JSON stays text, so that the checks can refuse it. */
function looseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

function tokenOf(req: IncomingMessage, args: JsonObject): string | null {
  const header = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1]
  return header ?? (typeof args.token === 'string' ? args.token : null)
}
