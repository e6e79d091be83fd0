import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { OnlyRefused } from '#edge/only-refused.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { answer } from '#wire/answer.ts'
import { readBody } from '#wire/read-body.ts'
import { RefusalLog } from '#wire/refusal-log.ts'
import { UnderWay } from '#wire/under-way.ts'
import { BODY_LIMIT, TIMES } from '../limits.ts'
import { SignatureCheck } from './authenticate.ts'
import { readEnvelope } from './envelope.ts'
import { readPayload } from './read-payload.ts'

/** What listeners find in Bolt's context besides Bolt's own. */
export interface RequestFacts {
  /** When the request came in, by the machine's clock: the 3 s of an answer and of a trigger id run from here. */
  receivedAt: number
  /** Set by a listener that could not do its work: an event is then delivered again by Slack. */
  failed: boolean
  /** Set where this came too fast after others: an event is then delivered again later. */
  later: boolean
}

export interface ReceiverOptions {
  signingSecret: string
  log: OpsLog
  /** Hears which requests were signed well, and which were not. */
  heard?: OnlyRefused
}

/**
 * A thin receiver under Bolt's own App: raw body, signature, skew both ways, replay memory and size limit, then `processEvent`.
 * `handler` goes under any node HTTP server; there is no server in here. An event is answered when its work is done, and with 503
 * when that failed or took too long, so that Slack delivers it again rather than losing it.
 */
export class SlackReceiver implements Receiver {
  readonly #signatures: SignatureCheck
  readonly #log: OpsLog
  readonly #refusals: RefusalLog
  readonly #heard: OnlyRefused | undefined
  readonly #underWay = new UnderWay()
  #app: App | null = null

  constructor({ signingSecret, log, heard }: ReceiverOptions) {
    this.#signatures = new SignatureCheck(signingSecret)
    this.#log = log
    this.#refusals = new RefusalLog(log, 'slack request refused')
    this.#heard = heard
  }

  init(app: App): void {
    this.#app = app
  }

  async start(): Promise<void> {}

  /** Waits for requests under way, but not for ever: what a door still holds then is in the database or was never accepted. */
  async stop(): Promise<void> {
    await this.#underWay.end(TIMES.backgroundTimeout)
  }

  readonly handler = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (req.method !== 'POST') return answer(res, 405)
    failpoint('request.received')
    const read = await readBody(req, { bytes: BODY_LIMIT, withinMs: TIMES.bodyWithin })
    if ('status' in read) return refuse(req, res, read.status)
    const contentType = req.headers['content-type']
    if (isSslCheck(contentType, read.body)) return answer(res, 200)
    const signature = header(req, 'x-slack-signature')
    const verdict = this.#signatures.check({ signature, timestamp: header(req, 'x-slack-request-timestamp') }, read.body)
    if (verdict !== 'ok') {
      this.#refusals.note(verdict)
      // Without a signature it is nobody's who could know the secret, and a replay was signed well.
      if (verdict === 'wrong' || verdict === 'stale') this.#heard?.refused(`signatures_${verdict}`)
      return answer(res, 401)
    }
    failpoint('request.verified')
    this.#heard?.good()
    const body = readPayload(contentType, read.body)
    if (body === null) return unreadable(res)
    if (body.type === 'url_verification') return answer(res, 200, { challenge: String(body.challenge ?? '') })
    const envelope = readEnvelope(body)
    if (envelope === null) return unreadable(res)
    await this.#serve(envelope, req, res, () => this.#signatures.forget(signature as string))
  }

  /** Hands one envelope to Bolt, from HTTP or from Socket Mode; resolves to what came of it. Never throws. */
  async process(
    body: Record<string, unknown>,
    ack: (answer?: unknown) => void,
    retry: Partial<ReceiverEvent> = {},
  ): Promise<'done' | 'failed' | 'later'> {
    const facts: RequestFacts = { receivedAt: Date.now(), failed: false, later: false }
    failpoint('request.dispatched')
    await this.#underWay.run(this.#run({ ...retry, body, ack: async (answer) => ack(answer), customProperties: { request: facts } }, facts))
    return facts.failed ? 'failed' : facts.later ? 'later' : 'done'
  }

  async #run(event: ReceiverEvent, facts: RequestFacts): Promise<void> {
    try {
      await this.#app?.processEvent(event)
    } catch (error) {
      facts.failed = true
      this.#log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'slack request failed')
    }
  }

  /** `letAgain` is called when Slack is told to send it again, which may come with the same signature within the same second. */
  async #serve(body: Record<string, unknown>, req: IncomingMessage, res: ServerResponse, letAgain: () => void): Promise<void> {
    const isEvent = body.event !== undefined
    let answered = false
    const respond = (code: number, content?: unknown): void => {
      if (answered) return
      answered = true
      if (code !== 200) letAgain()
      failpoint('answer.sending')
      answer(res, code, content)
      failpoint('answer.sent')
    }
    // Bolt acknowledges an event before its listeners run; we do it after them.
    const late = setTimeout(() => respond(503), TIMES.answerWithin + 300)
    const done = await this.process(body, (content) => (isEvent ? undefined : respond(200, content)), retryOf(req))
    clearTimeout(late)
    respond(STATUS[done])
  }
}

/** Rightly signed, and nothing this version can read: the same again would read no better, so Slack is asked not to send it again. */
function unreadable(res: ServerResponse): void {
  res.setHeader('x-slack-no-retry', '1')
  answer(res, 400)
}

/** What Slack is told at the end, where the listener has answered nothing. */
const STATUS = { done: 200, failed: 503, later: 429 } as const

function retryOf(req: IncomingMessage): Partial<ReceiverEvent> {
  const num = Number(header(req, 'x-slack-retry-num'))
  const reason = header(req, 'x-slack-retry-reason')
  return { ...(Number.isInteger(num) ? { retryNum: num } : {}), ...(reason === undefined ? {} : { retryReason: reason }) }
}

/** Slack's certificate probe: unsigned, and nothing is done for it. */
const isSslCheck = (contentType: string | undefined, body: Buffer): boolean =>
  body.length < 1_000 &&
  contentType?.startsWith('application/x-www-form-urlencoded') === true &&
  new URLSearchParams(body.toString('utf8')).get('ssl_check') === '1'

const header = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** What is left of an oversized body is not read: the connection closes after the answer. */
function refuse(req: IncomingMessage, res: ServerResponse, status: number): void {
  res.setHeader('connection', 'close')
  res.once('finish', () => req.destroy())
  answer(res, status)
}
