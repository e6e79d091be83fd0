import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  kind: 'command' | 'interaction' | 'event'
  /** Fields of a command, or the parsed payload. */
  // biome-ignore lint/suspicious/noExplicitAny: payloads are what the simulation under test makes of them
  payload: any
  headers: IncomingMessage['headers']
}

/** Status and body of the acknowledgement; null breaks the connection off, 'never' leaves it without an answer. */
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | null | 'never'

/**
 * The smallest bot there can be: it checks the signature by Slack's rule, keeps what came in, and answers as `react` says.
 */
export class TinyBot {
  readonly received: Received[] = []
  readonly badSignatures: string[] = []
  react: (received: Received) => Reply | Promise<Reply> = () => ({})
  url = ''
  readonly #secret: string
  readonly #server: Server

  constructor(secret: string) {
    this.#secret = secret
    this.#server = createServer((req, res) => void this.#take(req, res))
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/slack/events`
    return this
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    if (!this.#signed(req, body)) {
      this.badSignatures.push(body)
      res.writeHead(401).end()
      return
    }
    const received = parse(req, body)
    this.received.push(received)
    const reply = await this.react(received)
    if (reply === 'never') return
    if (reply === null) return void res.destroy()
    const text = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
    res.writeHead(reply.status ?? 200, reply.headers ?? {}).end(text)
  }

  #signed(req: IncomingMessage, body: string): boolean {
    const stamp = String(req.headers['x-slack-request-timestamp'])
    const expected = `v0=${createHmac('sha256', this.#secret).update(`v0:${stamp}:${body}`).digest('hex')}`
    const given = String(req.headers['x-slack-signature'])
    return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  }
}

function parse(req: IncomingMessage, body: string): Received {
  const { headers } = req
  if (String(headers['content-type']).includes('json')) return { kind: 'event', payload: JSON.parse(body), headers }
  const fields = new URLSearchParams(body)
  const payload = fields.get('payload')
  if (payload !== null) return { kind: 'interaction', payload: JSON.parse(payload), headers }
  return { kind: 'command', payload: Object.fromEntries(fields), headers }
}
