import { BotRequests, type Posted } from '#sandbox/platform/bot-requests.ts'
import type { JsonObject } from '#sandbox/platform/json.ts'

/** One request as it was sent to the bot; `replay` sends the same bytes and token again. */
export type Sent = Posted

/** What came of a request to the bot. `trouble` is what the person notices. */
export interface Ack {
  status: number | null
  body: string
  trouble: null | 'late' | 'status' | 'unreachable'
  /** Milliseconds until the answer, or until it was given up. */
  tookMs: number
}

export interface DeliveryOptions {
  /** The bot's messaging endpoint. */
  messagesUrl: () => string
  authorization: () => Promise<string>
  /** Teams waits five seconds for the answer to an invoke; for any other activity the Bot Framework waits three times as long. */
  answerLimitMs: () => number
}

const OTHERS_WAIT = 3

/** Sends activities to the bot as the Bot Framework does. A late answer is let run and ignored: the bot is not told. */
export class Delivery extends BotRequests<Sent> {
  readonly #options: DeliveryOptions

  constructor(options: DeliveryOptions) {
    super()
    this.#options = options
  }

  /** `authorization`: another header than the right one; null: none. */
  async activity(activity: JsonObject | string, authorization?: string | null): Promise<Ack> {
    const header = authorization === undefined ? await this.#options.authorization() : authorization
    const body = typeof activity === 'string' ? activity : JSON.stringify(activity)
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      ...(header === null ? {} : { authorization: header }),
    }
    const sent = { body, headers }
    this.keep(sent)
    return this.replay(sent)
  }

  replay(sent: Sent): Promise<Ack> {
    return this.track(this.comes(sent).then(() => this.#answerTo(sent)))
  }

  #answerTo(sent: Sent): Promise<Ack> {
    const began = performance.now()
    const waits = this.#options.answerLimitMs() * (sent.body.includes('"type":"invoke"') ? 1 : OTHERS_WAIT)
    const answer = this.track(this.#post(sent))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Omit<Ack, 'tookMs'>>((resolve) => {
      timer = setTimeout(() => resolve({ status: null, body: '', trouble: 'late' }), waits)
    })
    const first = Promise.race([answer, late]).finally(() => clearTimeout(timer))
    return first.then((ack) => ({ ...ack, tookMs: performance.now() - began }))
  }

  async #post(sent: Sent): Promise<Omit<Ack, 'tookMs'>> {
    const url = this.#options.messagesUrl()
    if (!URL.canParse(url)) return { status: null, body: '', trouble: 'unreachable' }
    const { status, body, trouble } = await this.post(url, sent)
    return { status, body, trouble }
  }
}
