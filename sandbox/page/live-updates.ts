import type { IncomingMessage, ServerResponse } from 'node:http'

/** Server-sent events to every open page. Changes of one short moment go out together. */
export class LiveUpdates {
  readonly #open = new Set<ServerResponse>()
  readonly #people = new Set<string>()
  #flush: NodeJS.Timeout | null = null

  get listening(): boolean {
    return this.#open.size > 0
  }

  add(req: IncomingMessage, res: ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    res.write('retry: 1000\n\n')
    this.#open.add(res)
    req.on('close', () => this.#open.delete(res))
  }

  /** These people's screens changed. */
  changed(users: readonly string[]): void {
    for (const user of users) this.#people.add(user)
    this.#flush ??= setTimeout(() => {
      this.#flush = null
      this.send('people', [...this.#people])
      this.#people.clear()
    }, 25)
  }

  send(event: string, data: unknown): void {
    for (const res of this.#open) res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  close(): void {
    if (this.#flush !== null) clearTimeout(this.#flush)
    for (const res of this.#open) res.end()
    this.#open.clear()
  }
}
