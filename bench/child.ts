import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const ROOT = join(import.meta.dirname, '..')
const GONE_WITHIN_MS = 25_000

/** A program under measurement. */
export interface Child {
  process: ChildProcess
  /** Milliseconds from starting it to its first 200. */
  readyMs: number
  /** Ends it, and whatever it started, and waits for that. */
  stop(): Promise<void>
}

/** Starts a program and asks `url` until it answers 200. Nothing of this machine's settings reaches it but `env`. */
export async function startChild(q: {
  command: string
  args: readonly string[]
  env: Record<string, string>
  url: string
}): Promise<Child> {
  const from = performance.now()
  const child = spawn(q.command, q.args, {
    cwd: ROOT,
    // A group of its own, so that npm, its shell and the bot all get the signal.
    detached: true,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...q.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said = (said + text).slice(-4_000)))
  // Both pipes close when the last process that holds them is gone, not when npm is.
  const gone = once(child, 'close')
  let ended = false
  void gone.then(() => {
    ended = true
  })
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name)
    } catch {
      // Gone already.
    }
  }
  while ((await statusOf(q.url)) !== 200) {
    if (ended || performance.now() - from > 60_000) {
      signal('SIGKILL')
      throw new Error(`${q.args.at(-1)} did not get ready:\n${said}`)
    }
    await wait(5)
  }
  const readyMs = performance.now() - from
  return {
    process: child,
    readyMs,
    stop: async () => {
      signal('SIGTERM')
      const timer = setTimeout(() => signal('SIGKILL'), GONE_WITHIN_MS)
      await gone
      clearTimeout(timer)
    },
  }
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(url, { agent: false, timeout: 2_000 }, (res) => {
      res.resume()
      res.on('end', () => resolve(res.statusCode ?? 0))
    })
    asked.on('error', () => resolve(0))
    asked.on('timeout', () => asked.destroy())
    asked.end()
  })
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
