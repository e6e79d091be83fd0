import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { Place } from './place.ts'

export interface RedisPlace extends Place {
  redisUrl: string
}

/** A port nobody listens on at this moment. */
export async function sparePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** A real redis-server on a spare port, with the append-only file on as in production. */
export async function redisPlace(options: { policy?: string; password?: string } = {}): Promise<RedisPlace> {
  const dir = await mkdtemp(join(tmpdir(), 'queue-redis-'))
  const port = await sparePort()
  let server = await launch(dir, port, options)
  const url = `redis://127.0.0.1:${port}`
  const ask = async <T>(work: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis(url, { ...(options.password ? { password: options.password } : {}) })
    try {
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }
  return {
    redisUrl: url,
    postgres: {},
    dump: () =>
      ask(async (redis) => {
        const keys = await redis.keys('*')
        const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)))
        return JSON.stringify(await allHashes(redis)) + keys.join('\n') + dumps.map((dump) => dump?.toString('latin1')).join('\n')
      }),
    jobs: () =>
      ask(async (redis) => ({ payloads: (await allHashes(redis)).flatMap((hash) => (hash.data ? [JSON.parse(hash.data)] : [])) })),
    loseAll: () => ask((redis) => redis.flushall()).then(() => undefined),
    cutConnections: () => ask((redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')).then(() => undefined),
    kill: () => end(server, 'SIGKILL'),
    revive: async () => {
      server = await launch(dir, port, options)
    },
    close: async () => {
      await end(server, 'SIGKILL')
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function allHashes(redis: Redis): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = []
  for (const key of await redis.keys('*')) if ((await redis.type(key)) === 'hash') found.push(await redis.hgetall(key))
  return found
}

async function launch(dir: string, port: number, options: { policy?: string; password?: string }): Promise<ChildProcess> {
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', '']
  if (options.policy) args.push('--maxmemory-policy', options.policy)
  if (options.password) args.push('--requirepass', options.password)
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.on('error', () => reject(new Error('redis-server is not installed: apt-get install redis-server')))
  server.on('exit', () => reject(new Error('redis-server ended at its start')))
  server.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve())
  await promise
  return server
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill(signal)
  await gone
}
