import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAlarm } from '#cards/verbs.ts'
import { Buckets } from '#edge/pace.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { answer } from '#wire/answer.ts'
import { readBody } from '#wire/read-body.ts'
import { UnderWay } from '#wire/under-way.ts'
import { readData } from '../ids.ts'
import { BODY_LIMIT, INBOUND, TIMES } from '../limits.ts'
import type { Pass, TokenCheck } from './authenticate.ts'
import type { BotAnswer } from './bot.ts'
import { type Inbound, readActivity, tenantsOf } from './read-activity.ts'

/** The one channel we serve. */
const CHANNEL = 'msteams'

export interface ReceiverOptions {
  /** Null: tokens are not asked for, which the settings allow on this machine only. */
  tokens: TokenCheck | null
  tenants: readonly string[]
  mayServe: (serviceUrl: string) => boolean
  serve: (activity: Inbound) => Promise<BotAnswer>
  log: OpsLog
}

/**
 * What stands before the SDK: token, size, shape, service address, channel, tenant and pace, in this order, so that a stranger costs
 * one look at a token. `handler` goes under any node HTTP server. Never throws.
 */
export class TeamsReceiver {
  readonly #options: ReceiverOptions
  readonly #pace = new Buckets(INBOUND)
  readonly #refusals = new RefusalLog()
  readonly #underWay = new UnderWay()

  constructor(options: ReceiverOptions) {
    this.#options = options
  }

  /** Waits for requests under way, but not for ever. */
  async stop(): Promise<void> {
    await this.#underWay.end(TIMES.callTimeout)
  }

  readonly handler = (req: IncomingMessage, res: ServerResponse): Promise<void> => this.#underWay.run(this.#handle(req, res))

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'POST') return answer(res, 405)
    failpoint('request.received')
    const verdict = this.#options.tokens ? await this.#options.tokens.check(req.headers.authorization) : { pass: null }
    if ('status' in verdict) return this.#refuse(req, res, verdict.status, verdict.code)
    const read = await readBody(req, { bytes: BODY_LIMIT, withinMs: TIMES.bodyWithin })
    if ('status' in read) return this.#refuse(req, res, read.status, 'body')
    const activity = readActivity(read.body)
    if (activity === null) return this.#refuse(req, res, 400, 'shape')
    const fault = this.#faultOf(activity, verdict.pass)
    if (fault !== null) return this.#refuse(req, res, fault.status, fault.code)
    failpoint('request.verified')
    const { status, body } = await this.#options.serve(activity)
    failpoint('answer.sending')
    answer(res, status, body)
    failpoint('answer.sent')
  }

  #faultOf(activity: Inbound, pass: Pass | null): { status: number; code: string } | null {
    const { mayServe, tenants } = this.#options
    if (pass !== null && !sameAddress(pass.serviceUrl, activity.serviceUrl)) return { status: 401, code: 'serviceurl_differs' }
    if (!mayServe(activity.serviceUrl)) return { status: 403, code: 'service_host' }
    if (activity.channelId !== CHANNEL) return { status: 403, code: 'channel' }
    if (pass !== null && !pass.endorsements.includes(activity.channelId)) return { status: 401, code: 'not_endorsed' }
    const named = tenantsOf(activity)
    if (pass !== null && (named.length === 0 || named.some((one) => !tenants.includes(one)))) return { status: 403, code: 'tenant' }
    const { action } = readData(activity.value)
    const hurried = action !== null && isAlarm(action)
    if (!hurried && !this.#pace.take(activity.from.aadObjectId ?? activity.from.id, performance.now())) return { status: 429, code: 'pace' }
    return null
  }

  /** A body of ordinary size is let through unread, so that the connection stays; of any other the connection goes. */
  #refuse(req: IncomingMessage, res: ServerResponse, status: number, code: string): void {
    this.#refusals.note(this.#options.log, status, code)
    if (status === 503 || status === 429) res.setHeader('retry-after', '5')
    const announced = Number(req.headers['content-length'] ?? Number.NaN)
    if (announced <= BODY_LIMIT && status !== 408) req.resume()
    else {
      res.setHeader('connection', 'close')
      res.once('finish', () => req.destroy())
    }
    answer(res, status, { error: code })
  }
}

/** One line a second at most, however many are refused: a flood must not become a flood of lines. */
class RefusalLog {
  #at = Number.NEGATIVE_INFINITY
  #unsaid = 0

  note(log: OpsLog, status: number, code: string): void {
    const now = performance.now()
    if (now - this.#at < 1_000) {
      this.#unsaid += 1
      return
    }
    log.warn({ status, code, others: this.#unsaid }, 'teams request refused')
    this.#at = now
    this.#unsaid = 0
  }
}

const sameAddress = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (url: string): string => url.replace(/\/+$/, '').toLowerCase()
