import http from 'node:http'
import https from 'node:https'

/**
 * The proxy that everything goes out through, as the environment names it (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`). Node's own agents
 * know what to do with it: a tunnel for https, the whole address for http, and past it for whom `NO_PROXY` lists.
 */
export interface HttpProxy {
  readonly HTTPS_PROXY?: string
  readonly HTTP_PROXY?: string
  readonly NO_PROXY: string
}

/** An agent for one address, which goes through the proxy where there is one. */
export const agentFor = (url: URL | string, options: http.AgentOptions, proxy: HttpProxy | null): http.Agent => {
  const plain = new URL(url).protocol === 'http:'
  return new (plain ? http : https).Agent({ ...options, ...(proxy ? { proxyEnv: { ...proxy } } : {}) })
}

/** What Node says of a connection that did not come about. */
type ConnectError = NodeJS.ErrnoException & { statusCode?: unknown; port?: unknown; hostname?: unknown }

/** What went wrong before a connection stood, in a word for operators: what the proxy says, or that it is away, is told from everything else. */
export function connectCode(error: ConnectError, agent: http.Agent): string {
  const code = error.code ?? 'connection_failed'
  if (code === 'ERR_PROXY_TUNNEL') return typeof error.statusCode === 'number' ? `proxy_${error.statusCode}` : 'proxy_refused'
  return proxiesOf(agent).some(({ port, hostname }) => error.hostname === hostname || String(error.port) === port) ? `proxy_${code}` : code
}

/** A proxy listens on a port of its own: that a connection to it failed can be told from one straight on. */
function proxiesOf(agent: http.Agent): { hostname: string; port: string }[] {
  const { HTTPS_PROXY, HTTP_PROXY } = (agent as { options?: http.AgentOptions }).options?.proxyEnv ?? {}
  return [HTTPS_PROXY, HTTP_PROXY].flatMap((address) => {
    if (address === undefined) return []
    const { hostname, port, protocol } = new URL(address)
    return [{ hostname, port: port || (protocol === 'https:' ? '443' : '80') }]
  })
}
