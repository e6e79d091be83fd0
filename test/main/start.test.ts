import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFault } from '#main/files/file-fault.ts'
import { faultLines } from '#main/log/fault-lines.ts'
import { welcomeLine } from '#main/welcome-line.ts'
import { eventually } from '#test/support/eventually.ts'

const START = join(import.meta.dirname, '../../src/main/start.mjs')

interface Run {
  child: ChildProcess
  out: () => string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

describe('the start', () => {
  let dir: string
  const runs: Run[] = []
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'start-'))
  })
  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.child.kill('SIGTERM')
      await run.ended
    }
    await rm(dir, { recursive: true, force: true })
  })

  /** A bot of its own, with nothing of this machine's settings. */
  const start = (env: Record<string, string> = {}): Run => {
    const child = spawn(process.execPath, [START], {
      cwd: dir,
      env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', ...env },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (out += text))
    const run = { child, out: () => out, ended: once(child, 'close').then(([code, signal]) => ({ code, signal })) }
    runs.push(run)
    return run
  }
  const opened = async (run: Run): Promise<string> => {
    await eventually(() => expect(run.out()).toMatch(/The sandbox is open: http/))
    return /http:\/\/\S+/.exec(run.out())?.[0] ?? ''
  }

  it('prints one line per fault, no stack and no secret, and exits with 1', async () => {
    const run = start({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxp-hush', DATABASE_URL: 'hush://hush' })
    expect((await run.ended).code).toBe(1)
    const lines = run.out().trim().split('\n')
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'ENCRYPTION_KEYS',
    ])
    expect(run.out()).not.toMatch(/hush|^\s+at /m)
  })

  it('reads a .env file, and lets the environment win over it', async () => {
    await writeFile(join(dir, '.env'), 'LOG_LEVEL=loud\nCLOCK_SPEED=fast\n')
    const run = start({ LOG_LEVEL: 'info' })
    expect((await run.ended).code).toBe(1)
    expect(run.out()).toMatch(/^CLOCK_SPEED: .*\n$/)
  })

  it('names the variable of a file that is not there', async () => {
    const run = start({ AGENCY_FILE: 'nowhere.yaml', GUIDANCE_FILE: 'nothing.yaml' })
    expect((await run.ended).code).toBe(1)
    const [agency, guidance, ...more] = run.out().trim().split('\n')
    expect(agency).toMatch(/^AGENCY_FILE: .*nowhere\.yaml does not exist; copy/)
    expect(guidance).toMatch(/^GUIDANCE_FILE: .*nothing\.yaml does not exist/)
    expect(more).toEqual([])
  })

  it('says how a guidance pack that is still one file is carried over', async () => {
    const run = start({ GUIDANCE_FILE: join(import.meta.dirname, '../../package.json') })
    expect((await run.ended).code).toBe(1)
    expect(run.out()).toMatch(/^GUIDANCE_FILE: .*package\.json is one file, and a pack is now a folder: .*\n$/)
  })

  it('says when Postgres cannot be reached, without its password', async () => {
    const away = start({ DATABASE_URL: 'postgres://u:hush@127.0.0.1:9/db', ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` })
    expect((await away.ended).code).toBe(1)
    expect(away.out().trim()).toMatch(/^DATABASE_URL: .*ECONNREFUSED/)
    expect(away.out()).not.toContain('hush')
  })

  it('lets its audit chain be checked beside it, and when it is not running', async () => {
    const check = () => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main/audit/audit-check.ts')], {
        cwd: dir,
        env: { PATH: process.env.PATH ?? '' },
      })
      let out = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text))
      return once(child, 'close').then(([code]) => `${code} ${out}`)
    }
    expect(await check()).toMatch(/^1 DATA_DIR: there is no database/)
    const run = start()
    await opened(run)
    expect(await check()).toMatch(/^0 The audit chain holds: \d+ entries/)
    run.child.kill('SIGTERM')
    expect((await run.ended).code).toBe(0)
    expect(await check()).toMatch(/^0 The audit chain holds: \d+ entries/)
  })

  it('opens no sandbox on the data of an agency whose credentials are gone, nor takes up a sandbox’s with credentials', async () => {
    const live = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'a-secret-of-some-length',
      SLACK_API_URL: 'http://127.0.0.1:9/',
      AGENCY_FILE: join(import.meta.dirname, '../../agency.example.yaml'),
    }
    const ready = async (env: Record<string, string>) => {
      const run = start(env)
      await eventually(() => expect(run.out()).toMatch(/http:\/\/127\.0\.0\.1:\d+/))
      run.child.kill('SIGTERM')
      expect((await run.ended).code).toBe(0)
    }
    await ready({ ...live, DATA_DIR: 'agency' })
    const emptied = start({ DATA_DIR: 'agency' })
    expect((await emptied.ended).code).toBe(1)
    expect(emptied.out()).toMatch(/^SLACK_BOT_TOKEN: no platform is set up, and the database of DATA_DIR is that of an agency/m)
    expect(emptied.out()).not.toMatch(/The sandbox is open|^\s+at /m)
    await ready({ DATA_DIR: 'sandbox' })
    const credentials = start({ ...live, DATA_DIR: 'sandbox' })
    expect((await credentials.ended).code).toBe(1)
    expect(credentials.out()).toMatch(/^DATA_DIR: the database is a sandbox’s/m)
    await ready({ ...live, DATA_DIR: 'agency' })
  })

  it('opens the sandbox on what a killed bot left behind, is ready, and stops by itself at SIGTERM', async () => {
    const killed = start()
    await opened(killed)
    killed.child.kill('SIGKILL')
    await killed.ended
    const run = start()
    const url = await opened(run)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await eventually(async () =>
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ store: { ok: true }, decide: { ok: true } }),
    )
    const taken = start({ PORT: new URL(url).port, DATA_DIR: join(dir, 'other') })
    expect((await taken.ended).code).toBe(1)
    expect(taken.out()).toMatch(/^PORT: /m)
    run.child.kill('SIGTERM')
    expect(await run.ended).toEqual({ code: 0, signal: null })
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('leaves at once at a second signal', async () => {
    const run = start()
    await opened(run)
    run.child.kill('SIGTERM')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(1)
  })

  it('stops when the signal comes while it is still starting', async () => {
    const run = start({ LOG_LEVEL: 'info' })
    await eventually(() => expect(run.out()).toContain('database migrated'))
    run.child.kill('SIGTERM')
    expect((await run.ended).code).toBe(0)
  })
})

describe('what the person at the terminal reads', () => {
  it('is the fault’s own words where they were meant for them', () => {
    expect(faultLines(new FileFault('agency.yaml', [{ line: 3, column: 5, message: 'unknown field' }]))).toEqual([
      'agency.yaml cannot be used:',
      '  line 3, column 5: unknown field',
    ])
  })

  it('is what the embedded server says of its own start', () => {
    expect(faultLines(new Error('The embedded database could not be started.'))).toEqual(['The embedded database could not be started.'])
  })

  it('is a code and nothing else for everything unforeseen', () => {
    expect(faultLines(Object.assign(new Error('password hush'), { code: 'X1' }))).toEqual(['The bot could not start (Error X1).'])
    expect(faultLines('hush hush').join()).not.toContain('hush')
  })

  it.each([
    ['28P01', /^DATABASE_URL: .*password/],
    ['3D000', /^DATABASE_URL: .*no database/],
    ['ENOTFOUND', /^DATABASE_URL: .*cannot be reached/],
  ])('names DATABASE_URL for %s', (code, line) => {
    expect(faultLines(Object.assign(new Error('x'), { code }))[0]).toMatch(line)
  })

  it('says where to open the sandbox, and how Slack is served', () => {
    expect(welcomeLine({ slack: { mode: 'sandbox' } }, 'http://0.0.0.0:3000')).toMatch(/sandbox is open: http:\/\/localhost:3000 /)
    expect(welcomeLine({ slack: { mode: 'http', botToken: '', signingSecret: '', apiUrl: null } }, 'http://127.0.0.1:1')).toMatch(
      /\/slack\/events/,
    )
    expect(
      welcomeLine({ slack: { mode: 'socket', botToken: '', appToken: '', signingSecret: null, apiUrl: null } }, 'http://127.0.0.1:1'),
    ).toMatch(/Socket/)
  })
})
