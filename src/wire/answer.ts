import type { ServerResponse } from 'node:http'

/** Answers a request unless an answer has begun: with JSON, a text as it is, or nothing. */
export function answer(res: ServerResponse, status: number, content?: unknown): void {
  if (res.headersSent || res.destroyed) return
  if (content === undefined || content === null || content === '') return void res.writeHead(status, { 'content-length': 0 }).end()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const type = `${typeof content === 'string' ? 'text/plain' : 'application/json'}; charset=utf-8`
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text)
}
