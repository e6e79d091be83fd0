import type { IncomingMessage, ServerResponse } from 'node:http'
import { plainId } from '#domain/ids.ts'
import type { OnlyRefused } from '#edge/only-refused.ts'
import { Buckets } from '#edge/pace.ts'
import { INBOUND } from '#edge/too-many.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { answer } from '#wire/answer.ts'
import { readBody } from '#wire/read-body.ts'
import { RefusalLog } from '#wire/refusal-log.ts'
import { UnderWay } from '#wire/under-way.ts'
import type { TaskAnswer } from '../answer/show-answer.ts'
import { BODY_LIMIT, TIMES } from '../limits.ts'
import { bringsAlarm } from './alarm-press.ts'
import type { Pass, TokenCheck } from './authenticate.ts'
import type { BotAnswer } from './bot.ts'
import { type Inbound, readActivity, tenantsOf } from './read-activity.ts'

/** The one channel we serve. */
const CHANNEL = 'msteams'

/** Tokens that Microsoft did sign, for another app or another moment: our app id or our clock is wrong, and anybody else's forgery is not among them. */
const OURS_TO_MEND = new Set(['ERR_JWT_CLAIM_VALIDATION_FAILED', 'ERR_JWT_EXPIRED', 'issued_in_future'])

export interface ReceiverOptions {
  /** Null: tokens are not asked for, which the settings allow on this machine only. */
  tokens: TokenCheck | null
  tenants: readonly string[]
  mayServe: (serviceUrl: string) => boolean
  /** Whether buttons come as messages here. */
  pagesInChat: boolean
  serve: (activity: Inbound) => Promise<BotAnswer>
  /** What somebody reads who sends too fast; null where nothing can be shown. */
  slowed: (activity: Inbound) => TaskAnswer | null
  log: OpsLog
  /** Hears which tokens of Microsoft's were good, and which were not. */
  heard?: OnlyRefused
}

/**
 * What stands before the SDK: token, size, shape, service address, channel, tenant and pace, in this order, so that a stranger costs
 * one look at a token. `handler` goes under any node HTTP server. Never throws.
 */
export class TeamsReceiver {
  readonly #options: ReceiverOptions
  readonly #pace = new Buckets(INBOUND)
  readonly #refusals: RefusalLog
  readonly #underWay = new UnderWay()

  constructor(options: ReceiverOptions) {
    this.#options = options
    this.#refusals = new RefusalLog(options.log, 'teams request refused')
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
    if ('status' in verdict) {
      if (OURS_TO_MEND.has(verdict.code)) this.#options.heard?.refused(`tokens_${verdict.code.toLowerCase()}`)
      return this.#refuse(req, res, verdict.status, verdict.code)
    }
    this.#options.heard?.good()
    const read = await readBody(req, { bytes: BODY_LIMIT, withinMs: TIMES.bodyWithin })
    if ('status' in read) return this.#refuse(req, res, read.status, 'body')
    const activity = readActivity(read.body)
    if (activity === null) return this.#refuse(req, res, 400, 'shape')
    const fault = this.#faultOf(activity, verdict.pass)
    const slowed = fault?.code === 'pace' ? this.#options.slowed(activity) : null
    if (slowed !== null) return answer(res, 200, slowed)
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
    // A press of the alarm is never slowed (R18).
    if (
      !bringsAlarm(activity, this.#options) &&
      !this.#pace.take(plainId(activity.from.aadObjectId ?? activity.from.id), performance.now())
    )
      return { status: 429, code: 'pace' }
    return null
  }

  /** A body of ordinary size is let through unread, so that the connection stays; of any other the connection goes. */
  #refuse(req: IncomingMessage, res: ServerResponse, status: number, code: string): void {
    this.#refusals.note(code)
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

const sameAddress = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (url: string): string => url.replace(/\/+$/, '').toLowerCase()
