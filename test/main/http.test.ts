import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfigFault } from '#main/config/config-fault.ts'
import { createHttpServer, type HttpServer, type Route } from '#main/http/http.ts'
import { createMetrics } from '#main/http/metrics.ts'
import { createLog } from '#main/log/log.ts'

const opened: HttpServer[] = []
const lines: string[] = []
const log = createLog({ level: 'info', to: { write: (line) => lines.push(line) } })
const open = async (routes: Route[], port = 0): Promise<string> => {
  const server = createHttpServer({ host: '127.0.0.1', port, log })
  server.serve(routes)
  opened.push(server)
  return server.listen()
}
afterEach(async () => {
  lines.length = 0
  await Promise.all(opened.splice(0).map((server) => server.close(100)))
})
const says = (path: string | { prefix: string }, text: string, method: Route['method'] = 'GET'): Route => ({
  method,
  ...(typeof path === 'string' ? { path } : path),
  handle: (_req, res) => void res.end(text),
})

describe('the http server', () => {
  it('serves the longest entry that matches, and says when none does', async () => {
    const url = await open([says({ prefix: '/' }, 'all'), says({ prefix: '/a/' }, 'a'), says('/a/b', 'b'), says('/post', 'p', 'POST')])
    const text = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).text()
    expect(await text('/a/b?x=1')).toBe('b')
    expect(await text('/a/c')).toBe('a')
    expect(await text('/z')).toBe('all')
    expect(await text('/post', { method: 'POST' })).toBe('p')
    const strict = await open([says('/a', 'a')])
    expect((await fetch(`${strict}/b`)).status).toBe(404)
    expect((await fetch(`${strict}/a`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${strict}/a`, { method: 'HEAD' })).status).toBe(200)
  })

  it('leaves the body to the handler as it came', async () => {
    const url = await open([
      {
        method: 'POST',
        path: '/raw',
        handle: async (req, res) => {
          const parts: Buffer[] = []
          for await (const part of req) parts.push(part as Buffer)
          res.end(Buffer.concat(parts))
        },
      },
    ])
    const body = new Uint8Array([0, 255, 10, 13, 128])
    expect(new Uint8Array(await (await fetch(`${url}/raw`, { method: 'POST', body })).arrayBuffer())).toEqual(body)
  })

  it('answers 500 without a word of the error when a handler fails', async () => {
    const url = await open([
      {
        method: 'GET',
        path: '/fails',
        handle: async () => {
          throw new Error('Anna said')
        },
      },
    ])
    const answer = await fetch(`${url}/fails`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('Anna')
    expect(lines.join()).toContain('"route":"/fails"')
    expect(lines.join()).not.toContain('Anna')
  })

  it('names the variable when the port is taken', async () => {
    const url = await open([])
    const error = await open([], Number(new URL(url).port)).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ConfigFault)
    expect((error as ConfigFault).lines[0]).toMatch(/^PORT: /)
  })

  it('lets answers under way end at the close, and cuts pages that stay open', async () => {
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>()
    const { promise: gate, resolve: go } = Promise.withResolvers<void>()
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      handle: async (_req, res) => {
        enter()
        await gate
        res.end('whole')
      },
    }
    const stream: Route = { method: 'GET', path: '/stream', handle: (_req, res) => void res.write('open') }
    const url = await open([slow, stream])
    const answer = fetch(`${url}/slow`).then((r) => r.text())
    await entered
    const { promise: cut, resolve: onCut } = Promise.withResolvers<void>()
    const { promise: streaming, resolve: onStream } = Promise.withResolvers<void>()
    request(`${url}/stream`, (res) => res.on('data', () => onStream()).on('error', () => onCut()))
      .on('error', () => onCut())
      .end()
    await streaming
    const closed = opened.splice(0)[0]!.close(300)
    go()
    expect(await answer).toBe('whole')
    await Promise.all([closed, cut])
    await expect(fetch(`${url}/slow`)).rejects.toThrow()
  })
})

describe('metrics', () => {
  it('tell notices by state, the oldest age, deliveries, doors and the heartbeat; and nothing stale when the database is away', async () => {
    let away = false
    const metrics = createMetrics({
      now: () => 100_000,
      outbox: {
        counts: async () => {
          if (away) throw new Error('away')
          return { pending: 3, sending: 1, failed: 2, oldestDueAt: 40_000 }
        },
      },
      setAside: async () => {
        if (away) throw new Error('away')
        return { consults: 2 }
      },
      heldUp: { platforms: () => ['slack'], ms: () => 7_000 },
      health: { states: async () => ({ deliver: { ok: false }, hear: { ok: true }, decide: { ok: true }, store: { ok: true } }) },
      countsOf: (platform) => (platform === 'slack' ? 'each' : 'sum'),
      mayRead: () => true,
      heartbeatAgeMs: () => 2_500,
      queueCounts: async () => ({ delayed: 4 }),
    })
    metrics.delivery('slack', 'post', 'sent')
    metrics.delivery('slack', 'post', 'retry')
    metrics.inbound('slack', 'command')
    for (const door of ['command', 'press']) metrics.inbound('teams', door)
    const url = await open([metrics.route])
    const text = await (await fetch(`${url}/metrics`)).text()
    for (const line of [
      'boundary_notices{state="pending"} 3',
      'boundary_notices{state="failed"} 2',
      'boundary_notices_oldest_due_age_seconds 60',
      'boundary_deliveries_total{platform="slack",call="post",result="sent"} 1',
      'boundary_inbound_total{platform="slack",door="command"} 1',
      'boundary_inbound_total{platform="teams",door="any"} 2',
      'boundary_part_ok{part="deliver"} 0',
      'boundary_part_ok{part="store"} 1',
      'boundary_rows_set_aside{table="consults"} 2',
      'boundary_cannot_deliver_seconds{platform="slack"} 7',
      'boundary_queue_heartbeat_age_seconds 2.5',
      'boundary_queue_jobs{state="delayed"} 4',
      'process_resident_memory_bytes ',
    ])
      expect(text).toContain(line)
    away = true
    expect(await (await fetch(`${url}/metrics`)).text()).not.toMatch(/^boundary_notices/m)
  })
})
