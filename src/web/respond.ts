import type { ServerResponse } from 'node:http'
import type { Html } from './html.ts'

/** Only our own files and forms, nothing inline, no frames. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For everything we answer with: kept nowhere, told to nobody. */
const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
}

export function sendPage(res: ServerResponse, status: number, page: Html, headers: Record<string, string> = {}): void {
  send(res, status, page.text, { 'content-type': 'text/html; charset=utf-8', ...headers })
}

/** Sends a browser on by GET. */
export function sendOn(res: ServerResponse, to: string, headers: Record<string, string> = {}): void {
  send(res, 303, '', { location: to, ...headers })
}

/** A file that ships with the bot: the same for everybody, so it may be kept for an hour. */
export function sendFile(res: ServerResponse, type: string, body: string): void {
  send(res, 200, body, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'private, max-age=3600' })
}

function send(res: ServerResponse, status: number, body: string, headers: Record<string, string>): void {
  res.writeHead(status, { ...HEADERS, ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}
