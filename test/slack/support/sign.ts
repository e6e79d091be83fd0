import { createHmac } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'

export interface SignedOptions {
  secret: string
  /** Seconds away from now. */
  skew?: number
  signature?: string
  contentType?: string
  headers?: Record<string, string>
}

export interface Answered {
  status: number
  body: string
  headers: IncomingHttpHeaders
}

/** One POST as Slack signs it, or wrongly as the test asks. */
export function postSigned(url: string, body: string | Buffer, options: SignedOptions): Promise<Answered> {
  const bytes = Buffer.from(body)
  const timestamp = String(Math.floor(Date.now() / 1000) + (options.skew ?? 0))
  const signature = `v0=${createHmac('sha256', options.secret).update(`v0:${timestamp}:`).update(bytes).digest('hex')}`
  return post(url, bytes, {
    'content-type': options.contentType ?? 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': options.signature ?? signature,
    ...options.headers,
  })
}

export function post(url: string, body: Buffer, headers: Record<string, string>, method = 'POST'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers: { ...headers, 'content-length': body.length } }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: res.headers }))
    })
    req.on('error', reject)
    req.end(body)
  })
}
