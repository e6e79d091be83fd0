import { Agent, request } from 'node:http'
import type { JsonObject } from '../platform/json.ts'

/** One request as it was sent to the bot; `replay` sends the same bytes and token again. */
export interface Sent {
  body: string
  headers: Record<string, string>
}

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
const MOST_KEPT = 500

/** Sends activities to the bot as the Bot Framework does. A late answer is let run and ignored: the bot is not told. */
export class Delivery {
  /** The last 500 requests, the newest last. */
  readonly sent: Sent[] = []
  readonly #options: DeliveryOptions
  readonly #agent = new Agent({ keepAlive: true })
  readonly #pending = new Set<Promise<unknown>>()
  readonly #closing = new AbortController()

  constructor(options: DeliveryOptions) {
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
    this.sent.push(sent)
    if (this.sent.length > MOST_KEPT) this.sent.shift()
    return this.replay(sent)
  }

  replay(sent: Sent): Promise<Ack> {
    const began = performance.now()
    const waits = this.#options.answerLimitMs() * (sent.body.includes('"type":"invoke"') ? 1 : OTHERS_WAIT)
    const answer = this.#track(this.#post(sent))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Omit<Ack, 'tookMs'>>((resolve) => {
      timer = setTimeout(() => resolve({ status: null, body: '', trouble: 'late' }), waits)
    })
    const first = Promise.race([answer, late]).finally(() => clearTimeout(timer))
    return first.then((ack) => ({ ...ack, tookMs: performance.now() - began }))
  }

  /** Resolves when no request is under way, those given up included. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending])
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.settled()
    this.#agent.destroy()
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const done: Promise<unknown> = work.catch(() => undefined).finally(() => this.#pending.delete(done))
    this.#pending.add(done)
    return work
  }

  #post({ body, headers }: Sent): Promise<Omit<Ack, 'tookMs'>> {
    return new Promise((resolve) => {
      const failed = () => resolve({ status: null, body: '', trouble: 'unreachable' })
      const url = this.#options.messagesUrl()
      if (!URL.canParse(url)) return failed()
      const { signal } = this.#closing
      const options = { method: 'POST', agent: this.#agent, signal, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }
      const outgoing = request(url, options, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', failed)
        incoming.on('end', () => {
          const status = incoming.statusCode ?? 0
          const trouble = status >= 200 && status < 300 ? null : 'status'
          resolve({ status, body: Buffer.concat(chunks).toString('utf8'), trouble })
        })
      })
      outgoing.on('error', failed)
      outgoing.end(body)
    })
  }
}
