import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { ConfigFault } from '../config/config-fault.ts'

/** One entry of the route table: an exact `path`, or every path below `prefix`. The body is left to `handle`, unread. */
export type Route = {
  method: 'GET' | 'POST' | '*'
  handle(req: IncomingMessage, res: ServerResponse): void | Promise<void>
} & ({ path: string } | { prefix: string })

export interface HttpServer {
  /** Serves these too. */
  serve(routes: readonly Route[]): void
  /** Begins to listen, once; resolves to the address to open, such as `http://127.0.0.1:3000`. @throws ConfigFault naming PORT or HOST */
  listen(): Promise<string>
  /** Takes no more connections, lets answers under way end for `graceMs` (default 5 s), then cuts what is left (open pages). */
  close(graceMs?: number): Promise<void>
}

const TIMES = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 }

/** One server for everything the bot answers over HTTP. The longest matching entry serves; GET also serves HEAD. */
export function createHttpServer(options: { host: string; port: number; log: OpsLog }): HttpServer {
  const { host, port, log } = options
  let routes: readonly Route[] = []
  let listening: Promise<string> | null = null
  const server = createServer({ ...TIMES }, (req, res) => void answer(routes, req, res, log))
  return {
    serve: (more) => {
      routes = [...routes, ...more].sort((a, b) => reach(b) - reach(a))
    },
    listen: () => {
      listening ??= listen(server, host, port)
      return listening
    },
    close: async (graceMs = 5_000) => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

/** An exact path goes before any prefix, a longer prefix before a shorter. */
const reach = (route: Route): number => ('path' in route ? Number.MAX_SAFE_INTEGER : route.prefix.length)

const matches = (route: Route, path: string): boolean => ('path' in route ? route.path === path : path.startsWith(route.prefix))

async function answer(routes: readonly Route[], req: IncomingMessage, res: ServerResponse, log: OpsLog): Promise<void> {
  const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
  const found = routes.filter((route) => matches(route, path))
  const method = req.method === 'HEAD' ? 'GET' : req.method
  const route = found.find((entry) => entry.method === '*' || entry.method === method)
  res.setHeader('x-content-type-options', 'nosniff')
  if (!route) return answerJson(res, found.length > 0 ? 405 : 404, { error: found.length > 0 ? 'method_not_allowed' : 'not_found' })
  try {
    await route.handle(req, res)
  } catch (error) {
    log.error({ route: 'path' in route ? route.path : route.prefix, error }, 'a request could not be served')
    answerJson(res, 500, { error: 'internal' })
  }
}

/** Answers with JSON unless an answer has begun. */
export function answerJson(res: ServerResponse, status: number, body: unknown): void {
  if (res.headersSent || res.destroyed) return
  const text = JSON.stringify(body)
  res
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    })
    .end(text)
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenFault((error as NodeJS.ErrnoException).code, port) ?? error
  }
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${name}:${address.port}`
}

function listenFault(code: string | undefined, port: number): ConfigFault | null {
  if (code === 'EADDRINUSE') return new ConfigFault([`PORT: ${port} is taken by another program; end it or set another PORT.`])
  if (code === 'EACCES') return new ConfigFault([`PORT: ${port} may not be used by this user; set one above 1023.`])
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigFault(['HOST: is no address of this machine; use 127.0.0.1 or 0.0.0.0.'])
  return null
}
