import type { IncomingMessage } from 'node:http'
import { isLoopback } from '#wire/is-loopback.ts'

/** Over https the name itself forbids a cookie set by another host or over http (`__Host-`). */
const NAMES = { secure: '__Host-insights', plain: 'insights' } as const

const isSecure = (address: string | null): boolean => address === null || !isLoopback(new URL(address).hostname)

/** The `Set-Cookie` of a web session. Never readable by a script, never sent by another site; Secure except on this machine itself. */
export function webSessionCookie(address: string | null, webSession: string, forMs: number): string {
  const secure = isSecure(address)
  const name = secure ? NAMES.secure : NAMES.plain
  const end = `Path=/; Max-Age=${Math.floor(forMs / 1000)}; HttpOnly; SameSite=Strict`
  return `${name}=${webSession}; ${end}${secure ? '; Secure' : ''}`
}

export const endedCookie = (address: string | null): string => webSessionCookie(address, '', 0)

/** The web session a browser sends; null when it sends none of our making. */
export function webSessionOf(req: IncomingMessage, address: string | null): string | null {
  const name = isSecure(address) ? NAMES.secure : NAMES.plain
  const found = (req.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  const value = found?.trim().slice(name.length + 1) ?? ''
  return isKey(value) ? value : null
}

/** What a key of ours looks like: 32 bytes in base64url. */
export const isKey = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
