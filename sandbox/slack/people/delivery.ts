import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { BotRequests, type Posted } from '#sandbox/platform/bot-requests.ts'

export type DeliveryKind = 'command' | 'interaction' | 'event'

/** One request as it was sent to the bot; `replay` sends the same bytes and signature again. */
export interface Sent extends Posted {
  kind: DeliveryKind
}

/** What came of a request to the bot. `trouble` is what the person notices. */
export interface Ack {
  status: number | null
  body: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  trouble: null | 'late' | 'status' | 'unreachable'
  /** Milliseconds until the answer, or until it was given up. */
  tookMs: number
}

export interface DeliveryOptions {
  signingSecret: string
  /** The bot's address for commands, interactivity and events. */
  eventsUrl: () => string
  wallNow: () => number
  /** Slack waits three seconds for an answer. */
  answerLimitMs: () => number
  /** Waits before the second, third and fourth try of an event: at once, a minute, five minutes. */
  retryDelaysMs: readonly number[]
}

const CONTENT_TYPE = {
  command: 'application/x-www-form-urlencoded',
  interaction: 'application/x-www-form-urlencoded',
  event: 'application/json',
}

/** Sends requests to the bot as Slack does: signed over the raw body, three seconds to answer, events tried up to four times. */
export class Delivery extends BotRequests<Sent> {
  readonly #options: DeliveryOptions

  constructor(options: DeliveryOptions) {
    super()
    this.#options = options
  }

  sign(timestamp: number, body: string): string {
    return `v0=${createHmac('sha256', this.#options.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  }

  async command(fields: Record<string, string>): Promise<Ack> {
    return this.#deliver('command', new URLSearchParams(fields).toString())
  }

  async interaction(payload: object): Promise<Ack> {
    return this.#deliver('interaction', new URLSearchParams({ payload: JSON.stringify(payload) }).toString())
  }

  /** The first try is awaited; further ones go on in the background (see `settled`). */
  async event(envelope: object): Promise<Ack> {
    const body = JSON.stringify(envelope)
    const first = await this.#deliver('event', body)
    if (this.#retryReason(first) !== null) this.track(this.#retry(body, first))
    return first
  }

  /** Sends an event without waiting for it. */
  eventInBackground(envelope: object): void {
    this.track(this.event(envelope))
  }

  async replay(sent: Sent): Promise<Ack> {
    return this.track(this.#post(sent))
  }

  async #deliver(kind: DeliveryKind, body: string, extra: Record<string, string> = {}): Promise<Ack> {
    const timestamp = Math.floor(this.#options.wallNow() / 1000)
    const sent: Sent = {
      kind,
      body,
      headers: {
        'content-type': CONTENT_TYPE[kind],
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': this.sign(timestamp, body),
        ...extra,
      },
    }
    this.keep(sent)
    return this.track(this.#post(sent))
  }

  #retryReason(ack: Ack): string | null {
    if (ack.trouble === null || this.closing.aborted || ack.headers['x-slack-no-retry'] === '1') return null
    return { late: 'http_timeout', status: 'http_error', unreachable: 'connection_failed' }[ack.trouble]
  }

  async #retry(body: string, first: Ack): Promise<void> {
    let ack = first
    for (const [i, delay] of this.#options.retryDelaysMs.entries()) {
      const reason = this.#retryReason(ack)
      if (reason === null || !(await this.#wait(delay))) return
      ack = await this.#deliver('event', body, { 'x-slack-retry-num': String(i + 1), 'x-slack-retry-reason': reason })
    }
  }

  /** False when the simulation closed meanwhile. */
  #wait(ms: number): Promise<boolean> {
    return setTimeout(ms, true, { ref: false, signal: this.closing }).catch(() => false)
  }

  async #post(sent: Sent): Promise<Ack> {
    await this.comes(sent)
    const began = performance.now()
    const limit = AbortSignal.timeout(this.#options.answerLimitMs())
    const end = await this.post(this.#options.eventsUrl(), sent, limit)
    const trouble = end.trouble === 'unreachable' && limit.aborted ? 'late' : end.trouble
    return { ...end, trouble, tookMs: performance.now() - began }
  }
}

/** Ids such as Slack gives to events. */
export const newEventId = (): string => `Ev${randomBytes(8).toString('hex').toUpperCase()}`
