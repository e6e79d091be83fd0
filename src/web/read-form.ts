import type { IncomingMessage } from 'node:http'
import { readBody } from '#wire/read-body.ts'

/** Our forms hold one key. */
const MOST_BYTES = 2_048
const WITHIN_MS = 10_000

/** The fields of a small form a page of ours sent; null for anything else. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams | null> {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return null
  if (!(req.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return null
  const read = await readBody(req, { bytes: MOST_BYTES, withinMs: WITHIN_MS })
  return 'body' in read ? new URLSearchParams(read.body.toString('utf8')) : null
}
