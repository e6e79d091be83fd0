import type { IncomingMessage } from 'node:http'

/** Our forms hold one key. */
const MOST_BYTES = 2_048

/** The fields of a small form a page of ours sent; null for anything else. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams | null> {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return null
  if (!(req.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST_BYTES) return null
    parts.push(part)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}
