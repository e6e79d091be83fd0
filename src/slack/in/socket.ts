import { type App, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import { EnvHttpProxyAgent } from 'undici'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { Lasting } from '#wire/lasting.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { within } from '#wire/within.ts'
import { TIMES } from '../limits.ts'
import { readEnvelope } from './envelope.ts'
import { quietLogger } from './quiet-logger.ts'
import type { SlackReceiver } from './receiver.ts'

export interface SocketOptions {
  appToken: string
  apiUrl?: string
  /** Both the web socket and the call that asks for it go through it. */
  proxy: HttpProxy | null
  receiver: SlackReceiver
  log: OpsLog
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/**
 * Socket Mode: the same envelopes over a connection that we open, for agencies that let nothing in. They go through the same
 * receiver as those of HTTP, without a signature, since Slack gave us the connection.
 *
 * Reconnecting is ours: the SDK's own leaves a failed attempt as an unhandled rejection, which would end the process.
 */
export class SlackSocket {
  readonly #socket: SocketModeReceiver
  readonly #log: OpsLog
  readonly #dispatcher: EnvHttpProxyAgent | null
  readonly #lost = new Lasting(TIMES.socketLost)
  #timer: NodeJS.Timeout | undefined
  #why: string | null = null
  #waitMs = 0
  #stopped = false

  constructor({ appToken, apiUrl, receiver, log, proxy }: SocketOptions) {
    this.#log = log
    this.#dispatcher = proxy?.HTTPS_PROXY === undefined ? null : dispatcherOf(proxy)
    const clientOptions = { ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }), retryConfig: { retries: 0 }, timeout: 10_000 }
    this.#socket = new SocketModeReceiver({
      appToken,
      logger: quietLogger(log),
      autoReconnectEnabled: false,
      installerOptions: { clientOptions },
      ...(this.#dispatcher ? { dispatcher: this.#dispatcher } : {}),
    })
    this.#socket.init({ processEvent: (event: ReceiverEvent) => serve(receiver, log, event) } as unknown as App)
    this.#socket.client.on('disconnected', () => this.#again('disconnected'))
  }

  /** Resolves after the first try, whatever came of it; keeps trying in the background. Never throws. */
  async start(): Promise<void> {
    this.#lost.note(this.#why ?? 'not_connected')
    try {
      const connecting = this.#socket.start().then(() => true)
      if (!(await within(connecting, TIMES.socketConnect, false))) return this.#givenUp()
      this.#waitMs = 0
      this.#why = null
      this.#lost.note(null)
      this.#log.info({}, 'socket mode connected')
    } catch (error) {
      this.#again(codeOf(error))
    }
  }

  /** Why nobody is heard; null while the connection stands, or is only being renewed. */
  get code(): string | null {
    return this.#lost.code
  }

  /** Closes what hangs; that it is closed is told as any lost connection is. */
  #givenUp(): void {
    this.#again('no_answer')
    this.#socket.client.disconnect().catch(() => undefined)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#socket.stop()
    await this.#dispatcher?.destroy()
  }

  /** At once after a connection that stood, as Slack renews them every few hours; ever more slowly while none comes about. */
  #again(error: string): void {
    // What is closed because it hung is told as lost besides.
    if (this.#stopped || this.#timer) return
    this.#why = error
    this.#lost.note(error)
    this.#log.warn({ error, retryMs: this.#waitMs }, 'socket mode not connected')
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.start()
    }, this.#waitMs)
    this.#timer.unref()
    this.#waitMs = Math.min(Math.max(this.#waitMs * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS)
  }
}

/** Slack's socket library goes out by undici, over https alone. One connection is one web socket, so HTTP/1.1. */
const dispatcherOf = ({ HTTP_PROXY, HTTPS_PROXY, NO_PROXY }: HttpProxy): EnvHttpProxyAgent =>
  new EnvHttpProxyAgent({
    // What is left out would be looked for in the environment.
    httpProxy: HTTP_PROXY ?? '',
    httpsProxy: HTTPS_PROXY ?? '',
    noProxy: NO_PROXY,
    allowH2: false,
  })
/** Slack's own code where it has one. */
function codeOf(error: unknown): string {
  const said = (error as { data?: { error?: unknown } } | null)?.data?.error
  if (typeof said === 'string' && /^[a-z_]{1,60}$/.test(said)) return said
  return error instanceof Error ? error.name : 'unknown'
}

/**
 * An event is acknowledged when its work is done: one that failed is left unanswered, and Slack sends it again. What nobody here can read
 * would be no better the next time.
 */
async function serve(receiver: SlackReceiver, log: OpsLog, event: ReceiverEvent): Promise<void> {
  const isEvent = event.body.event !== undefined
  let acked = false
  const ack = (answer?: unknown): void => {
    if (acked) return
    acked = true
    // The connection may be gone by now; then Slack sends the envelope again over the next one.
    event.ack(answer).catch(() => log.warn({ code: 'not_connected' }, 'an answer could not be given over the socket'))
  }
  const body = readEnvelope(event.body)
  if (body === null) {
    log.warn({ code: 'shape' }, 'slack request could not be read')
    return ack()
  }
  const { retryNum, retryReason } = event
  const retry = { ...(retryNum === undefined ? {} : { retryNum }), ...(retryReason === undefined ? {} : { retryReason }) }
  const done = await receiver.process(body, (answer) => (isEvent ? undefined : ack(answer)), retry)
  if (done === 'done') ack()
}
