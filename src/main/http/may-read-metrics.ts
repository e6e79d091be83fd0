import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What a proxy adds to what it passes on: such a request did not begin on this machine. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

/**
 * Who may read the metrics: with a token whoever sends it (`Authorization: Bearer ...`), from anywhere; without one nobody, since what comes
 * through a proxy on this machine need not show that it did. The sandbox, which has invented people, has none to keep them from this machine.
 */
export function mayReadMetrics(token: string | null, { sandbox }: { sandbox: boolean }): (req: IncomingMessage) => boolean {
  if (token === null && !sandbox) return () => false
  if (token === null) return (req) => isLocal(req.socket.remoteAddress ?? '') && !PASSED_ON.some((name) => req.headers[name] !== undefined)
  const expected = digest(token)
  return ({ headers }) => {
    const given = /^Bearer (\S{1,500})$/i.exec(headers.authorization ?? '')?.[1]
    return given !== undefined && timingSafeEqual(digest(given), expected)
  }
}

const isLocal = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address)

/** Of one length, so that comparing says nothing of the token's. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
