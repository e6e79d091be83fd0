import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stopLeftServer } from '#store/embedded/left-server.ts'
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import { quietLog } from '#test/support/postgres.ts'
import { makeTestDir } from '#test/support/test-dir.ts'

const CHILD = fileURLToPath(new URL('./embedded-child.ts', import.meta.url))

/** One cluster, made once: the others are copies of it. */
let made: string
const copyCluster = async (to: string): Promise<void> => {
  await mkdir(join(to, '..'), { recursive: true })
  await promisify(execFile)('cp', ['-a', join(made, 'data'), to])
}

let dir: string
let dataDir: string
const children: ChildProcess[] = []
beforeAll(async () => {
  made = await makeTestDir()
  const server = await startEmbeddedPostgres({ dataDir: join(made, 'data'), log: quietLog })
  await server.stop()
})
afterAll(() => rm(made, { recursive: true, force: true }))
beforeEach(async () => {
  dir = await makeTestDir()
  dataDir = join(dir, 'data')
  await copyCluster(dataDir)
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL')
    await ended(child)
  }
  await stopLeftServer(join(dataDir, 'postgres'), quietLog)
  await rm(dir, { recursive: true, force: true })
})

async function bot(word: string): Promise<{ child: ChildProcess; said: pg.ClientConfig & { refused?: string } }> {
  const child = spawn(process.execPath, [CHILD, dataDir, word], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return { child, said: JSON.parse(line) }
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function words(config: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(config)
  await client.connect()
  const { rows } = await client.query<{ word: string }>('select word from kept order by word')
  await client.end()
  return rows.map((row) => row.word)
}

const serverPid = async (): Promise<number> => Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the embedded server', () => {
  it('keeps what was written from one run to the next, and leaves no process and no lock behind', async () => {
    const first = await bot('one')
    const pid = await serverPid()
    first.child.kill('SIGTERM')
    await ended(first.child)
    expect(first.child.exitCode).toBe(0)
    expect(lives(pid)).toBe(false)
    expect((await readdir(dataDir)).sort()).toEqual(['postgres'])
    const second = await bot('two')
    expect(await words(second.said)).toEqual(['one', 'two'])
  })

  it('listens on a socket for its own user only, on no network port, and durably', async () => {
    const server = await startEmbeddedPostgres({ dataDir, log: quietLog })
    const client = new pg.Client(server.url)
    await client.connect()
    const { rows } = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'jit') order by name",
    )
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      jit: 'off',
      listen_addresses: '',
      synchronous_commit: 'on',
    })
    const me = await client.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user')
    expect(me.rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
    expect((await stat(server.clientConfig.host)).mode & 0o777).toBe(0o700)
    await client.end()
    await server.stop()
    await server.stop()
  })

  it('left behind by a killed bot is stopped, and the next start finds everything', async () => {
    const first = await bot('before')
    const left = await serverPid()
    first.child.kill('SIGKILL')
    await ended(first.child)
    expect(lives(left)).toBe(true)
    const second = await bot('after')
    expect(second.said.refused).toBeUndefined()
    expect(await words(second.said)).toEqual(['after', 'before'])
    expect(await serverPid()).not.toBe(left)
  })

  it('killed together with its bot recovers by itself', async () => {
    const first = await bot('before')
    process.kill(await serverPid(), 'SIGKILL')
    first.child.kill('SIGKILL')
    await ended(first.child)
    const second = await bot('after')
    expect(await words(second.said)).toEqual(['after', 'before'])
  })

  it('starts although the process ids in its files now belong to somebody else', async () => {
    const first = await bot('before')
    process.kill(await serverPid(), 'SIGKILL')
    first.child.kill('SIGKILL')
    await ended(first.child)
    const stranger = spawn('sleep', ['60'], { uid: (await stat(join(dataDir, 'postgres'))).uid })
    children.push(stranger)
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(stranger.pid)))
    const lock = join(dataDir, 'bot.lock')
    const holder = JSON.parse(await readFile(lock, 'utf8'))
    await writeFile(lock, JSON.stringify({ ...holder, pid: stranger.pid }))
    const second = await bot('after')
    expect(second.said.refused).toBeUndefined()
    expect(lives(stranger.pid!)).toBe(true)
    expect(await words(second.said)).toEqual(['after', 'before'])
  })

  it('is not shared: a second bot is refused in one clear line, and the first goes on', async () => {
    const first = await bot('one')
    const second = await bot('two')
    expect(second.said.refused).toBe(
      `DataDirInUse: The data directory ${dataDir} is in use by a running bot (process ${first.child.pid} on ${hostname()}). Stop that one first, or give this one another DATA_DIR.`,
    )
    expect(await words(first.said)).toEqual(['one'])
  })

  it('goes to one of several bots that find it left behind at the same moment', async () => {
    const first = await bot('one')
    first.child.kill('SIGKILL')
    await ended(first.child)
    const all = await Promise.all(['a', 'b', 'c'].map(bot))
    const winners = all.filter((b) => !b.said.refused)
    expect(winners).toHaveLength(1)
    for (const b of all) if (b !== winners[0]) expect(b.said.refused).toContain('is in use by a running bot')
    expect((await words(winners[0]!.said)).length).toBe(2)
  })

  it('is taken over from a bot in another container whose lock nobody touches any more, and not from one that lives', async () => {
    await mkdir(dataDir, { recursive: true })
    const lock = join(dataDir, 'bot.lock')
    await writeFile(lock, JSON.stringify({ id: 'x', pid: 1, start: '1', world: 'another', host: hostname() }))
    const beat = setInterval(() => void utimes(lock, new Date(), new Date()), 50)
    await expect(startEmbeddedPostgres({ dataDir, log: quietLog })).rejects.toThrow('in use by a running bot')
    clearInterval(beat)
    const server = await startEmbeddedPostgres({ dataDir, log: quietLog })
    await server.stop()
  })

  it('is not ended by a Ctrl-C that reaches the whole terminal group before the bot has drained', async () => {
    const child = spawn(process.execPath, [CHILD, dataDir, 'one'], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    children.push(child)
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
    // The child takes no SIGINT by itself, so it ends; its server must not have been hit.
    process.kill(-child.pid!, 'SIGINT')
    await ended(child)
    expect(await words(JSON.parse(line))).toEqual(['one'])
  })

  it('begins again where a first start was killed while making the cluster', async () => {
    await rm(dataDir, { recursive: true })
    await mkdir(join(dataDir, 'postgres.new-1234', 'base'), { recursive: true })
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    const first = await bot('one')
    expect(await words(first.said)).toEqual(['one'])
  })

  it('works from a directory too deep for a socket path', async () => {
    dataDir = join(dir, 'x'.repeat(60), 'y'.repeat(60))
    await copyCluster(dataDir)
    const first = await bot('one')
    expect(await words(first.said)).toEqual(['one'])
    expect(Buffer.byteLength(join(first.said.host!, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103)
  })

  it('tells when it ends by itself', async () => {
    const server = await startEmbeddedPostgres({ dataDir, log: quietLog })
    process.kill(await serverPid(), 'SIGKILL')
    await expect(server.died).rejects.toThrow('The embedded database ended.')
    await server.stop()
  })

  it('installs nothing that ends the process at a signal', async () => {
    const before = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'beforeExit', 'uncaughtException'].map((name) => process.listenerCount(name))
    const server = await startEmbeddedPostgres({ dataDir, log: quietLog })
    expect(['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'beforeExit', 'uncaughtException'].map((name) => process.listenerCount(name))).toEqual(
      before,
    )
    await server.stop()
  })
})

describe.runIf(process.getuid?.() === 0)('started as root', () => {
  it('works in a directory closed to everybody else', async () => {
    const closed = join(dir, 'closed')
    await mkdir(closed, { mode: 0o700 })
    dataDir = join(closed, 'data')
    await copyCluster(dataDir)
    const first = await bot('one')
    expect(first.said.refused).toBeUndefined()
    expect(await words(first.said)).toEqual(['one'])
  })

  it('also works for an ordinary user, as that user', async () => {
    const nobody = 65_534
    await promisify(execFile)('chown', ['-R', `${nobody}:${nobody}`, dataDir])
    const child = spawn(process.execPath, [CHILD, dataDir, 'one'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      uid: nobody,
      gid: nobody,
      cwd: '/',
    })
    children.push(child)
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
    expect(await words(JSON.parse(line))).toEqual(['one'])
    expect(await readFile(`/proc/${await serverPid()}/status`, 'utf8')).toMatch(/^Uid:\s+65534\b/m)
  })

  it('never runs the server as root', async () => {
    await bot('one')
    const status = await readFile(`/proc/${await serverPid()}/status`, 'utf8')
    expect(status).not.toMatch(/^Uid:\s+0\b/m)
  })
})
