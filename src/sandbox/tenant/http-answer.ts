import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JsonObject } from '../platform/json.ts'

export function answerJson(res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body)
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers })
  res.end(text)
}

/** Microsoft's shape of an error. */
export const errorBody = (code: string, message: string): JsonObject => ({ error: { code, message } })

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
