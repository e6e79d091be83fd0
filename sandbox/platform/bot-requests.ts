import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** Bytes as they are sent to the bot. */
export interface Posted {
  body: string
  headers: Record<string, string>
}

/** How a post ended. */
export interface PostEnd {
  status: number | null
  body: string
  headers: IncomingHttpHeaders
  trouble: null | 'status' | 'unreachable'
}

const MOST_KEPT = 500

/** Requests of a platform to the bot: what was sent, what is under way, and an end to all of it. `S` is what the platform keeps of each. */
export abstract class BotRequests<S extends Posted> {
  /** The last 500 requests, the newest last. */
  readonly sent: S[] = []
  /** What the connection said of the last 500 requests that had no whole answer, whoever ended it; for whoever judges a run. */
  readonly unanswered: string[] = []
  readonly #agent = new Agent({ keepAlive: true })
  readonly #pending = new Set<Promise<unknown>>()
  readonly #closing = new AbortController()
  #heldBack: { holding: string; free: Promise<void> }[] = []

  /** Aborted once the platform closes. */
  protected get closing(): AbortSignal {
    return this.#closing.signal
  }

  /**
   * The next request that holds this text is brought only after what is returned was called: what is sent meanwhile comes before it, as where
   * the net brings things in any order.
   */
  holdBack(holding: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#heldBack.push({ holding, free: promise })
    return resolve
  }

  /** Resolves when this request may be brought. */
  protected async comes({ body }: Posted): Promise<void> {
    const held = this.#heldBack.find(({ holding }) => body.includes(holding))
    if (held === undefined) return
    this.#heldBack = this.#heldBack.filter((one) => one !== held)
    const closed = new Promise<void>((resolve) => this.closing.addEventListener('abort', () => resolve(), { once: true }))
    await Promise.race([held.free, closed])
  }

  protected keep(sent: S): void {
    this.sent.push(sent)
    if (this.sent.length > MOST_KEPT) this.sent.shift()
  }

  /** Counts `work` among what is under way. */
  protected track<T>(work: Promise<T>): Promise<T> {
    const done: Promise<unknown> = work.catch(() => undefined).finally(() => this.#pending.delete(done))
    this.#pending.add(done)
    return work
  }

  /** Resolves when no request is under way, those given up included, and no retry. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending])
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.settled()
    this.#agent.destroy()
  }

  #noteUnanswered(body: string, { code, name }: Error & { code?: string }, kept: boolean): void {
    this.unanswered.push(`${code ?? name} on a ${kept ? 'kept' : 'new'} connection: ${body.slice(0, 300)}`)
    if (this.unanswered.length > MOST_KEPT) this.unanswered.shift()
  }

  /** One POST and its whole answer; `until` ends it early, as `unreachable`. Rejects for an address that is none. */
  protected post(url: string, { body, headers }: Posted, until?: AbortSignal): Promise<PostEnd> {
    return new Promise((resolve) => {
      const failed = (error: Error) => {
        this.#noteUnanswered(body, error, outgoing.reusedSocket)
        resolve({ status: null, body: '', headers: {}, trouble: 'unreachable' })
      }
      const signal = until ? AbortSignal.any([until, this.closing]) : this.closing
      const options = { method: 'POST', agent: this.#agent, signal, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }
      const outgoing = request(url, options, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', failed)
        incoming.on('end', () => {
          const status = incoming.statusCode ?? 0
          const trouble = status >= 200 && status < 300 ? null : 'status'
          resolve({ status, body: Buffer.concat(chunks).toString('utf8'), headers: incoming.headers, trouble })
        })
      })
      outgoing.on('error', failed)
      outgoing.end(body)
    })
  }
}
