import { afterEach, describe, expect, it } from 'vitest'
import { decideWord } from '#main/http/decide-word.ts'
import { createHealth, healthRoutes } from '#main/http/health.ts'
import { createHttpServer, type HttpServer } from '#main/http/http.ts'
import { storeWord } from '#main/http/store-word.ts'
import { StoreError } from '#store/store-error.ts'
import { quietLog } from '#test/support/postgres.ts'

const opened: HttpServer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close(100)))
})

describe('/readyz', () => {
  const ask = async (health: ReturnType<typeof createHealth>, path = '/readyz') => {
    const server = createHttpServer({ host: '127.0.0.1', port: 0, log: quietLog })
    server.serve(healthRoutes(health))
    opened.push(server)
    const answer = await fetch((await server.listen()) + path)
    return { status: answer.status, body: await answer.json() }
  }

  it('names deliver, hear, decide and store, and is ready while nothing says otherwise', async () => {
    const good = { ok: true }
    expect(await ask(createHealth())).toEqual({ status: 200, body: { ok: true, deliver: good, hear: good, decide: good, store: good } })
  })

  it('is not ready when one word of one part is not, and holds the facts of all; what is taken back is not asked any more', async () => {
    const health = createHealth()
    const back = health.offer('hear', () => ({ ok: false, slack: 'token_revoked' }))
    health.offer('hear', async () => ({ ok: true, peopleUnknown: 3 }))
    const { status, body } = await ask(health)
    expect(status).toBe(503)
    expect(body).toMatchObject({ ok: false, hear: { ok: false, slack: 'token_revoked', peopleUnknown: 3 }, store: { ok: true } })
    back()
    expect(await ask(health)).toMatchObject({ status: 200, body: { hear: { ok: true, peopleUnknown: 3 } } })
  })

  it('tells nothing of an error that a word ends in, and the process lives all the same', async () => {
    const health = createHealth()
    health.offer('store', async () => {
      throw new Error('password=x')
    })
    expect(await ask(health)).toMatchObject({ status: 503, body: { store: { ok: false, code: 'failed' } } })
    expect((await ask(health, '/healthz')).status).toBe(200)
  })
})

describe('decide', () => {
  const at = { steady: 0, now: 1_000_000, dueAt: null as number | null, heartbeat: 1_000 }
  const fresh = () => {
    Object.assign(at, { steady: 0, now: 1_000_000, dueAt: null, heartbeat: 1_000 })
    const sources = { heartbeatAgeMs: () => at.heartbeat, clockJumpedSeconds: () => 0, oldestDue: async () => at.dueAt, now: () => at.now }
    return decideWord(sources, () => at.steady)
  }

  it('is not good once the same due step has waited half a minute, and is as soon as it was done', async () => {
    const word = fresh()
    at.dueAt = at.now - 1
    expect(await word()).toMatchObject({ ok: true })
    at.steady = 29_999
    expect(await word()).toMatchObject({ ok: true })
    at.steady = 30_000
    expect(await word()).toMatchObject({ ok: false, code: 'late', oldestDueSeconds: 30 })
    at.dueAt = at.now + 60_000
    expect(await word()).toMatchObject({ ok: true, oldestDueSeconds: 0 })
  })

  it('is good while work is done, however much is due at each look, and whatever the product’s clock was moved by', async () => {
    const word = fresh()
    for (let i = 0; i < 20; i++) {
      at.dueAt = at.now - 1
      expect(await word()).toMatchObject({ ok: true })
      at.now += 3 * 86_400_000
      at.steady += 10_000
    }
  })

  it('is not good when the queue does not run: no heartbeat for a minute, or none at all', async () => {
    const word = fresh()
    at.heartbeat = 60_000
    expect(await word()).toMatchObject({ ok: true, heartbeatAgeSeconds: 60 })
    at.heartbeat = 60_001
    expect(await word()).toMatchObject({ ok: false, code: 'queue' })
    at.heartbeat = Number.POSITIVE_INFINITY
    expect(await word()).toMatchObject({ ok: false, code: 'queue', heartbeatAgeSeconds: null })
  })
})

describe('store', () => {
  const at = { ms: 0, error: null as unknown }
  const fresh = () => {
    Object.assign(at, { ms: 0, error: null })
    return storeWord(
      async () => {
        if (at.error) throw at.error
      },
      () => at.ms,
    )
  }

  it.each([
    ['25006', 'read_only'],
    ['53100', 'disk_full'],
    ['53300', 'out_of_connections'],
  ])('what Postgres says of itself (%s) is told at once, as %s, and no longer than it lasts', async (state, code) => {
    const word = fresh()
    at.error = new StoreError('fault', { state })
    expect(await word()).toEqual({ ok: false, code })
    at.error = null
    at.ms += 1_000
    expect(await word()).toEqual({ ok: true })
  })

  it('a hiccup of the way there is nobody’s business, an outage is told', async () => {
    const word = fresh()
    at.error = new StoreError('unavailable', { cause: 'ECONNREFUSED' })
    expect(await word()).toEqual({ ok: true })
    at.ms = 2_000
    expect(await word()).toEqual({ ok: true })
    at.ms = 3_000
    expect(await word()).toEqual({ ok: false, code: 'unavailable' })
    at.error = null
    at.ms = 4_000
    expect(await word()).toEqual({ ok: true })
  })

  it('is looked at once for all who ask at the same time', async () => {
    let looks = 0
    const word = storeWord(
      async () => {
        looks += 1
      },
      () => 0,
    )
    await Promise.all([word(), word(), word()])
    expect(looks).toBe(1)
  })
})
