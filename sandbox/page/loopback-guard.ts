import type { IncomingMessage } from 'node:http'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Why a request for the page is refused, or null. The page is for the person at this machine: the Host header must name it (else
 * another site's name was pointed here), and what changes anything must come from the page itself, as JSON.
 */
export function refusal(req: IncomingMessage): 'host' | 'origin' | 'type' | null {
  const host = req.headers.host ?? ''
  const name = host.replace(/:\d+$/, '').toLowerCase()
  if (!LOOPBACK.includes(name)) return 'host'
  const { origin } = req.headers
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) return 'origin'
  const site = req.headers['sec-fetch-site']
  if (req.method !== 'GET' && site !== undefined && site !== 'same-origin') return 'origin'
  if (req.method === 'POST' && !(req.headers['content-type'] ?? '').startsWith('application/json')) return 'type'
  return null
}
