import { asObject, type Json } from '#edge/json.ts'
import type { PlatformClock } from '#edge/platform-clock.ts'
import { createPools, type Lane } from '#edge/pools.ts'
import { Turns } from '#edge/turns.ts'
import { UrgentCalls } from '#edge/urgent-calls.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { exchange, type WireAnswer } from '#wire/exchange.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { readObject } from '#wire/read-object.ts'
import { ANSWER_LIMIT, TIMES } from '../limits.ts'
import type { AppToken } from './app-token.ts'
import { type Call, garbledFault, statusFault, wireFault, withJitter } from './errors.ts'
import { Pace } from './pace.ts'

export interface ConnectorCall extends Call {
  method: 'POST' | 'PUT'
  /** The service address of the person or conversation; refused when it is none we may send our token to. */
  serviceUrl: string
  /** Below `v3/`, each part encoded. */
  path: string
  body: Readonly<Record<string, unknown>>
  /** What Teams counts against: the conversation, or the person one is opened with. */
  conversation: string
  lane: Lane
}

export type Result = Readonly<Record<string, unknown>>

/** One call, once: nothing is ever repeated in here. Throws only SendError. */
export interface Sender {
  call(call: ConnectorCall): Promise<Result>
  /** Every call of the lane `background` that `work` makes is of the lane `urgent`. `attempt`: of the message that they are for. */
  urgently<T>(attempt: number, work: () => Promise<T>): Promise<T>
  close(): void
}

export interface SenderOptions {
  /** Null: calls carry no token, which the settings allow on this machine only. */
  token: AppToken | null
  maySend: (serviceUrl: string) => boolean
  /** Null or left out: straight out. */
  proxy?: HttpProxy | null
  /** Hears what time it is for Teams. */
  clock?: PlatformClock
}

/**
 * A send waits this long for its turn; longer, and the outbox is told when to come back. A reply has no outbox behind it: the Bot Framework
 * waits 15 s for it to be done, and no window of `CONVERSATION_WINDOWS` that a person can fill by writing is longer than 2 s.
 */
const LONGEST_WAIT_MS: Readonly<Record<Lane, number>> = { interactive: 8_000, urgent: 2_000, background: 2_000 }
/** After a token that was good until now. */
const STALE_RETRY_MS = 500

/** The Bot Framework's Connector over keep-alive connections, one pool a lane. */
export function createSender({ token, maySend, proxy = null, clock }: SenderOptions): Sender {
  // The steady clock begins with the process: what ran before it may have sent until then.
  const pace = new Pace(0)
  const turns = new Turns(pace)
  const pools = createPools(proxy)
  const alarms = new UrgentCalls()

  /** The token that was let in last. */
  let served: string | null = null

  const timeoutOf = (lane: Lane): number =>
    lane === 'urgent'
      ? alarms.timeoutMs({ first: TIMES.urgentFirst, patient: TIMES.urgentTimeout })
      : { interactive: TIMES.interactiveTimeout, background: TIMES.callTimeout }[lane]

  async function call(asked: ConnectorCall): Promise<Result> {
    const { method, serviceUrl, path, body, conversation } = asked
    const lane = asked.lane === 'background' && alarms.is() ? 'urgent' : asked.lane
    if (!maySend(serviceUrl)) throw new SendError({ kind: 'retry', code: 'service_host' })
    const url = new URL(`v3/${path}`, serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`)
    const bearer = token === null ? null : await token.get()
    await takeTurn(conversation, lane)
    const wire = await exchange({
      method,
      url,
      agent: pools.agent(url, lane),
      headers: { 'content-type': 'application/json; charset=utf-8', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(body),
      answerLimit: ANSWER_LIMIT,
      timeoutMs: timeoutOf(lane),
    })
    if ('fault' in wire) throw new SendError(wireFault(asked, wire.fault))
    clock?.note(wire.date)
    if (wire.status === 401 && bearer !== null) {
      token?.drop(bearer)
      // It was good before, so a new one will be: an alarm must not wait as long as for a wrong secret.
      if (served === bearer) throw new SendError({ kind: 'retry', afterMs: withJitter(STALE_RETRY_MS), code: 'unauthorized' })
    } else served = bearer
    return resultOf(asked, wire)
  }

  async function takeTurn(conversation: string, lane: Lane): Promise<void> {
    const turn = await turns.take(conversation, { urgent: lane === 'urgent', atMostMs: LONGEST_WAIT_MS[lane] })
    if ('later' in turn) throw new SendError({ kind: 'retry', afterMs: turn.later, code: 'paced' })
  }

  function resultOf(asked: ConnectorCall, { status, retryAfter, body }: WireAnswer): Result {
    const answer = readObject(body)
    if (status >= 200 && status < 300) {
      if (answer !== null || body.length === 0) return answer ?? {}
      throw new SendError(garbledFault(asked))
    }
    const fault = statusFault(asked, status, reasonOf(answer), retryAfter)
    if (status === 429 && fault.kind === 'retry' && fault.afterMs !== undefined)
      pace.hold(asked.conversation, fault.afterMs, performance.now())
    throw new SendError(fault)
  }

  return { call, urgently: (attempt, work) => alarms.run(attempt, work), close: pools.close }
}

/** The Connector's codes are single words, the nearer one in `subCode`; anything else is not repeated into our log. */
function reasonOf(answer: Json | null): string {
  const error = asObject(answer?.error)
  const code = error.subCode ?? answer?.subCode ?? error.code
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,60}$/.test(code) ? code : ''
}
