import { setTimeout as wait } from 'node:timers/promises'
import { Buckets, Holds } from '#edge/pace.ts'
import type { PlatformClock } from '#edge/platform-clock.ts'
import { createPools, type Lane } from '#edge/pools.ts'
import { Turns } from '#edge/turns.ts'
import { UrgentCalls } from '#edge/urgent-calls.ts'
import { SendError, type SendFault } from '#usecases/ports/messenger.ts'
import { type ExchangeRequest, exchange, type WireAnswer } from '#wire/exchange.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { readObject } from '#wire/read-object.ts'
import { ANSWER_LIMIT, METHODS, POSTS, TIMES } from '../limits.ts'
import { codeFault, garbledFault, statusFault, wireFault } from './errors.ts'

export interface CallOptions {
  lane: Lane
  timeoutMs?: number
}

export type Body = Readonly<Record<string, unknown>>

/** Slack's answer to one method, `ok` being true. */
export type Result = Readonly<Record<string, unknown>>

/** One call, once: nothing is ever repeated in here. Throws only SendError. */
export interface Sender {
  call(method: string, body: Body, options: CallOptions): Promise<Result>
  /** Answers a command or press at its `response_url`; refuses any address that is not Slack's. */
  respond(url: string, body: Body, options?: { timeoutMs?: number }): Promise<void>
  /** Every call of the lane `background` that `work` makes is of the lane `urgent`. `attempt`: of the message that they are for. */
  urgently<T>(attempt: number, work: () => Promise<T>): Promise<T>
  close(): void
}

export interface SenderOptions {
  botToken: string
  /** `https://slack.com/api/` unless told otherwise. */
  apiUrl?: string
  /** Null or left out: straight out. */
  proxy?: HttpProxy | null
  /** Hears what time it is for Slack. */
  clock?: PlatformClock
}

/** These methods take arguments as a form only. */
const FORM_METHODS = new Set(['auth.test', 'conversations.history', 'conversations.replies', 'users.info', 'users.lookupByEmail'])

/** A post waits this long for its channel; longer, and the outbox is told when to come back. */
const LONGEST_WAIT_MS = 2_000

/** Slack's Web API, over connections that are kept. */
export function createSender({ botToken, apiUrl = 'https://slack.com/api/', proxy = null, clock }: SenderOptions): Sender {
  const base = new URL(apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`)
  const posts = new Buckets(POSTS)
  const turns = new Turns({ reserve: (key, now, atMostMs) => posts.turn(key, now, atMostMs), release: (key) => posts.release(key) })
  const methods = new Holds(METHODS)
  const pools = createPools(proxy)
  const alarms = new UrgentCalls()

  const timeoutOf = (lane: Lane): number =>
    lane === 'urgent'
      ? alarms.timeoutMs({ first: TIMES.urgentFirst, patient: TIMES.urgentTimeout })
      : { interactive: TIMES.interactiveTimeout, background: TIMES.backgroundTimeout }[lane]

  async function call(method: string, body: Body, { lane: asked, timeoutMs }: CallOptions): Promise<Result> {
    const lane = asked === 'background' && alarms.is() ? 'urgent' : asked
    await takeTurn(method, body, lane)
    const form = FORM_METHODS.has(method)
    const url = new URL(method, base)
    const wire = await send(method, {
      url,
      agent: pools.agent(url, lane),
      headers: {
        authorization: `Bearer ${botToken}`,
        'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
      },
      body: form ? asForm(body) : JSON.stringify(body),
      timeoutMs: timeoutMs ?? timeoutOf(lane),
    })
    clock?.note(wire.date)
    return resultOf(method, wire)
  }

  /** Calling a held method early only makes Slack hold it longer: whoever asks is told when to come back, an alarm first. */
  async function takeTurn(method: string, body: Body, lane: Lane): Promise<void> {
    const urgent = lane === 'urgent'
    await waitOutHold(method, urgent)
    const channel = body.channel
    if (lane === 'interactive' || method !== 'chat.postMessage' || typeof channel !== 'string') return
    const turn = await turns.take(channel, { urgent, atMostMs: LONGEST_WAIT_MS })
    if ('later' in turn) throw later(turn.later, 'paced')
    if (turn.waited) await waitOutHold(method, urgent)
  }

  async function waitOutHold(method: string, urgent: boolean): Promise<void> {
    for (;;) {
      const now = performance.now()
      const held = (urgent ? methods.until(method) : methods.untilForOthers(method)) - now
      if (held <= 0) break
      if (urgent) methods.expect(method)
      if (!urgent || held > LONGEST_WAIT_MS) throw later(held, 'ratelimited')
      await wait(Math.ceil(held))
      methods.came(method)
    }
    if (urgent) methods.came(method)
  }

  function resultOf(method: string, wire: WireAnswer): Result {
    if (wire.status !== 200) throw held(method, statusFault(method, wire.status, wire.retryAfter))
    const answer = readObject(wire.body)
    if (answer === null || typeof answer.ok !== 'boolean') throw new SendError(garbledFault(method))
    if (answer.ok) return answer
    throw held(method, codeFault(method, codeOf(answer.error), wire.retryAfter))
  }

  /** Where Slack says when to come back, no call of that method goes out before. */
  function held(method: string, fault: SendFault): SendError {
    if (fault.kind === 'retry' && fault.afterMs !== undefined) methods.hold(method, fault.afterMs, performance.now())
    return new SendError(fault)
  }

  async function respond(url: string, body: Body, { timeoutMs = TIMES.interactiveTimeout }: { timeoutMs?: number } = {}): Promise<void> {
    const address = URL.canParse(url) ? new URL(url) : null
    if (!address || !(address.origin === base.origin || isSlackHook(address)))
      throw new SendError({ kind: 'refused', code: 'bad_response_url' })
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const wire = await send('response_url', {
      url: address,
      agent: pools.agent(address, 'interactive'),
      headers,
      body: JSON.stringify(body),
      timeoutMs,
    })
    if (wire.status !== 200) throw new SendError(statusFault('response_url', wire.status, wire.retryAfter))
  }

  return { call, respond, urgently: (attempt, work) => alarms.run(attempt, work), close: pools.close }
}

const later = (afterMs: number, code: string): SendError => new SendError({ kind: 'retry', afterMs: Math.ceil(afterMs), code })

const isSlackHook = (url: URL): boolean => url.protocol === 'https:' && url.hostname === 'hooks.slack.com'

async function send(method: string, request: Omit<ExchangeRequest, 'method' | 'answerLimit'>): Promise<WireAnswer> {
  const result = await exchange({ ...request, method: 'POST', answerLimit: ANSWER_LIMIT })
  if ('fault' in result) throw new SendError(wireFault(method, result.fault))
  return result
}

function asForm(body: Body): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || value === null) continue
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return form.toString()
}

/** Slack's codes are short words; anything else is not repeated into our log. */
const codeOf = (error: unknown): string => (typeof error === 'string' && /^[a-z0-9_]{1,60}$/.test(error) ? error : 'unknown_error')
