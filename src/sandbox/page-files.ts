import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'

const TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }
/** Everything the page is made of; nothing else is served, and nothing comes from elsewhere. */
const FILES = [
  'index.html',
  'base.css',
  'layout.css',
  'column.css',
  'form.css',
  'blocks.css',
  'small-screens.css',
  'app.js',
  'api.js',
  'element.js',
  'mrkdwn.js',
  'block-view.js',
  'input-view.js',
  'form-view.js',
  'message-view.js',
  'thread-view.js',
  'column.js',
  'command-box.js',
  'confirm.js',
  'disclosure.js',
  'clock-bar.js',
  'fail-drawer.js',
  'people-list.js',
  'tab-list.js',
  'say.js',
  'times.js',
]

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: https:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const cache = new Map<string, string>()

/** Sends one file of the page; false when there is none of that name. */
export function sendPageFile(name: string, res: ServerResponse): boolean {
  if (!FILES.includes(name)) return false
  const body = cache.get(name) ?? readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8')
  cache.set(name, body)
  res.writeHead(200, {
    'content-type': `${TYPES[name.split('.').at(-1) ?? '']}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-cache',
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  res.end(body)
  return true
}
