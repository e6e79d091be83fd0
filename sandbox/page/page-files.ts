import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' }
const FOLDER = fileURLToPath(new URL('../browser/', import.meta.url))
/** Everything the page is made of, by path; nothing else is served, and nothing comes from elsewhere. */
const FILES = new Set(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => Object.hasOwn(TYPES, extname(path)))
    .map((path) => path.replaceAll('\\', '/')),
)

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
    'content-type': `${TYPES[extname(name)]}; charset=utf-8`,
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
  if (FILES.has(name)) return join(FOLDER, name)
  return Object.hasOwn(PACKAGES, name) ? (PACKAGES[name]?.() ?? null) : null
}
