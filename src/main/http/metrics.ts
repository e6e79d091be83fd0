import type { IncomingMessage } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { At, Platform } from '#domain/words.ts'
import type { Store } from '#usecases/ports/store.ts'
import type { DoorCounts } from './door-counts.ts'
import type { HealthRegistry } from './health.ts'
import type { HeldUp } from './held-up.ts'
import { answerJson, type Route } from './http.ts'

export interface Metrics {
  route: Route
  /** One call to a platform ended: `sent`, or the kind of its fault. */
  delivery(platform: string, call: string, result: string): void
  /** Somebody came in by one of the doors. */
  inbound(platform: Platform, door: string): void
}

export interface MetricsSources {
  now(): At
  outbox: Pick<Store['outbox'], 'counts'>
  /** Rows that cannot be read or worked, by table. */
  setAside(): Promise<Readonly<Record<string, number>>>
  heldUp: Pick<HeldUp, 'platforms' | 'ms'>
  health: Pick<HealthRegistry, 'states'>
  /** How finely what people do is counted; asked each time somebody does something. */
  countsOf(platform: Platform): DoorCounts
  /** Who may read them. */
  mayRead: (req: IncomingMessage) => boolean
  heartbeatAgeMs(): number
  queueCounts(): Promise<Readonly<Record<string, number>> | null>
}

/** `/metrics` for Prometheus: counts and ages, no names, no ids. Values are read when asked for. */
export function createMetrics(sources: MetricsSources): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  addNotices(register, sources)
  addQueue(register, sources)
  addSetAside(register, sources)
  const registers = [register]
  const deliveries = new Counter({
    name: 'boundary_deliveries_total',
    help: 'Calls to a platform, by what came of them',
    labelNames: ['platform', 'call', 'result'],
    registers,
  })
  new Gauge({
    name: 'boundary_cannot_deliver_seconds',
    help: 'Time since a platform last accepted what failed there and is tried again; 0 when nothing is held up',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const platform of sources.heldUp.platforms()) this.set({ platform }, sources.heldUp.ms(platform) / 1000)
    },
  })
  new Gauge({
    name: 'boundary_part_ok',
    help: 'The parts of /readyz: 1 when it can be done, 0 when not',
    labelNames: ['part'],
    registers,
    async collect() {
      for (const [part, { ok }] of Object.entries(await sources.health.states())) this.set({ part }, ok ? 1 : 0)
    },
  })
  const inbound = new Counter({
    name: 'boundary_inbound_total',
    help: 'What people did, by door; in a small agency all doors together, in a very small one not at all',
    labelNames: ['platform', 'door'],
    registers,
  })
  return {
    route: {
      method: 'GET',
      path: '/metrics',
      handle: async (req, res) => {
        if (!sources.mayRead(req)) {
          res.setHeader('www-authenticate', 'Bearer')
          return answerJson(res, 401, { error: 'metrics_token' })
        }
        const text = await register.metrics()
        res.writeHead(200, { 'content-type': register.contentType }).end(text)
      },
    },
    delivery: (platform, call, result) => deliveries.inc({ platform, call, result }),
    inbound: (platform, door) => {
      const counts = sources.countsOf(platform)
      if (counts !== 'none') inbound.inc({ platform, door: counts === 'each' ? door : 'any' })
    },
  }
}

function addNotices(register: Registry, { outbox, now }: MetricsSources): void {
  const registers = [register]
  // Both gauges are read in one go: one question to the database. While it is away their last values would be a lie: none are shown.
  let asked: ReturnType<Store['outbox']['counts']> | null = null
  const ask = async (): Promise<Awaited<ReturnType<Store['outbox']['counts']>> | null> => {
    asked ??= outbox.counts().finally(() => {
      asked = null
    })
    return asked.catch(() => null)
  }
  new Gauge({
    name: 'boundary_notices',
    help: 'Notices by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await ask()
      this.reset()
      for (const state of counts ? (['pending', 'sending', 'failed'] as const) : []) this.set({ state }, counts?.[state] ?? 0)
    },
  })
  new Gauge({
    name: 'boundary_notices_oldest_due_age_seconds',
    help: 'Age of the oldest due notice not yet sent',
    registers,
    async collect() {
      const counts = await ask()
      if (!counts) this.remove()
      else this.set(counts.oldestDueAt === null ? 0 : Math.max(0, (now() - counts.oldestDueAt) / 1000))
    },
  })
}

function addSetAside(register: Registry, { setAside }: MetricsSources): void {
  new Gauge({
    name: 'boundary_rows_set_aside',
    help: 'Rows that cannot be read or worked just now and are kept out of the clocks, by table; the log names each',
    labelNames: ['table'],
    registers: [register],
    async collect() {
      const counts = await setAside().catch(() => ({}))
      this.reset()
      for (const [table, n] of Object.entries(counts)) this.set({ table }, n)
    },
  })
}

function addQueue(register: Registry, { heartbeatAgeMs, queueCounts }: MetricsSources): void {
  const registers = [register]
  new Gauge({
    name: 'boundary_queue_heartbeat_age_seconds',
    help: 'Time since a heartbeat job came through the queue',
    registers,
    collect() {
      this.set(heartbeatAgeMs() / 1000)
    },
  })
  new Gauge({
    name: 'boundary_queue_jobs',
    help: 'Jobs in the queue by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await queueCounts()
      this.reset()
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count)
    },
  })
}
