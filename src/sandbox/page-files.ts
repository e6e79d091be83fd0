import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }
/** Everything the page is made of; nothing else is served, and nothing comes from elsewhere. */
const FILES = [
  'index.html',
  'base.css',
  'layout.css',
  'column.css',
  'form.css',
  'blocks.css',
  'cards.css',
  'small-screens.css',
  'app.js',
  'api.js',
  'element.js',
  'mrkdwn.js',
  'block-view.js',
  'input-view.js',
  'form-view.js',
  'slack-view.js',
  'slack-form.js',
  'slack-message.js',
  'teams-view.js',
  'teams-form.js',
  'teams-message.js',
  'card-library.js',
  'card-look.js',
  'card-view.js',
  'card-input.js',
  'chat-panel.js',
  'message-frame.js',
  'thread-view.js',
  'column.js',
  'platform-switch.js',
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

/** Files of packages, by the name under which the page asks for them. */
const PACKAGES: Record<string, () => string> = {
  'adaptivecards.js': () => createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
}

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
  const file = fileOf(name)
  if (file === null) return false
  const body = cache.get(name) ?? readFileSync(file, 'utf8')
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

function fileOf(name: string): string | null {
  if (FILES.includes(name)) return fileURLToPath(new URL(`./page/${name}`, import.meta.url))
  return Object.hasOwn(PACKAGES, name) ? (PACKAGES[name]?.() ?? null) : null
}
