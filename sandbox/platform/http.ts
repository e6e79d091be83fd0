import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers with JSON, as both platforms do. */
export function answerJson(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body)
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers })
  res.end(text)
}

/** Answers as a proxy does that lets nothing through. */
export function answerPage(res: ServerResponse, status: number): void {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  res.end(`<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Access denied</h1></body></html>`)
}

/** The body as text; null when it is longer than `most` bytes. */
export async function readBody(req: IncomingMessage, most: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A server of its own on a free loopback port, for tests; `handler` says false for what it does not serve. */
export async function serveAlone(
  handler: (req: IncomingMessage, res: ServerResponse) => boolean,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((req, res) => {
    if (!handler(req, res)) res.writeHead(404).end()
  })
  // Whoever calls closes what they no longer need. Closed by us after the usual five seconds, a connection may be taken by a call at that very
  // moment, whose end is then unknown: on a busy machine that happens where no test asks for it.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
