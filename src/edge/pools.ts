import type http from 'node:http'
import { agentFor, type HttpProxy } from '#wire/proxy.ts'

/** `interactive`: somebody is waiting; never behind a post. `urgent`: an alarm. `background`: everything else the outbox sends. */
export type Lane = 'interactive' | 'urgent' | 'background'

export interface Pools {
  agent(url: URL, lane: Lane): http.Agent
  close(): void
}

// An idle connection is dropped before the other side drops it: writing to one already closed there would look like an unknown end.
const KEPT = { keepAlive: true, keepAliveMsecs: 10_000, timeout: 30_000, scheduling: 'lifo' } as const

/** Connections that are kept, one pool a lane, so that a slow or limited post never holds up a page. */
export function createPools(proxy: HttpProxy | null): Pools {
  const poolsOf = (protocol: 'https' | 'http') => ({
    interactive: agentFor(`${protocol}://any`, { ...KEPT, maxSockets: 50 }, proxy),
    urgent: agentFor(`${protocol}://any`, { ...KEPT, maxSockets: 20 }, proxy),
    background: agentFor(`${protocol}://any`, { ...KEPT, maxSockets: 20 }, proxy),
  })
  const [secure, plain] = [poolsOf('https'), poolsOf('http')]
  return {
    agent: (url, lane) => (url.protocol === 'http:' ? plain : secure)[lane],
    close: () => {
      for (const pools of [secure, plain]) for (const pool of Object.values(pools)) pool.destroy()
    },
  }
}
