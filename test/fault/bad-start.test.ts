import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Drill, startDrill } from '../support/bot-process.ts'

describe('a start that cannot be', () => {
  let dir: string
  let drill: Drill
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bad-'))
    drill = await startDrill({ teams: ['none'] })
  })
  afterAll(async () => {
    await drill?.close()
    await rm(dir, { recursive: true, force: true })
  })

  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(dir, name), text)
    return join(dir, name)
  }
  const example = () => readFile(join(import.meta.dirname, '../../agency.example.yaml'), 'utf8')
  const pack = async (name: string, change: (danger: string) => string): Promise<string> => {
    const folder = join(dir, name)
    await cp(join(import.meta.dirname, '../../guidance/social-work'), folder, { recursive: true })
    const file = join(folder, 'en/danger.yaml')
    await writeFile(file, change(await readFile(file, 'utf8')))
    return folder
  }
  const FAULTS: Readonly<Record<string, { env: () => Promise<Record<string, string>>; says: RegExp; lines: number }>> = {
    'a setting that is no number': { env: async () => ({ PORT: 'many' }), says: /^PORT: /, lines: 1 },
    'two bad settings': { env: async () => ({ CLOCK_SPEED: '0', LOG_LEVEL: 'loud' }), says: /^CLOCK_SPEED: .*\nLOG_LEVEL: /, lines: 2 },
    'a fast clock in production': { env: async () => ({ NODE_ENV: 'production', CLOCK_SPEED: '60' }), says: /^CLOCK_SPEED: /, lines: 1 },
    'a token of another kind': { env: async () => ({ SLACK_BOT_TOKEN: 'xoxp-hush' }), says: /^SLACK_BOT_TOKEN: /, lines: 1 },
    'a token without its secret': { env: async () => ({ SLACK_SIGNING_SECRET: '' }), says: /^SLACK_SIGNING_SECRET: /, lines: 1 },
    'an agency file that is not there': {
      env: async () => ({ AGENCY_FILE: join(dir, 'none.yaml') }),
      says: /^AGENCY_FILE: .*does not exist/,
      lines: 1,
    },
    'an agency file that is no YAML': {
      env: async () => ({ AGENCY_FILE: await file('a.yaml', 'people: [oh\n  - no') }),
      says: /line \d+, column \d+/,
      lines: 9,
    },
    'an unknown field in the agency file': {
      env: async () => ({ AGENCY_FILE: await file('b.yaml', (await example()).replace('agency: River', 'mascot: otter\nagency: River')) }),
      says: /line \d+.*mascot/,
      lines: 9,
    },
    'a supervisor who is nobody': {
      env: async () => ({ AGENCY_FILE: await file('c.yaml', (await example()).replace('supervisor: sam', 'supervisor: ghost')) }),
      says: /ghost/,
      lines: 9,
    },
    'no fallback phone': {
      env: async () => ({ AGENCY_FILE: await file('d.yaml', (await example()).replace('  fallback_phone: "+1 555 0100"\n', '')) }),
      says: /fallback_phone/,
      lines: 9,
    },
    'a pack that lacks a text': {
      env: async () => ({ GUIDANCE_FILE: await pack('e', (text) => text.replace(/^gate\.title: .*\n/m, '')) }),
      says: /gate\.title/,
      lines: 9,
    },
    'a pack with a text that cannot be read': {
      env: async () => ({
        GUIDANCE_FILE: await pack('f', (text) => text.replace('gate.title: "Is anyone in danger?"', 'gate.title: "Is {anyone"')),
      }),
      says: /line \d+.*gate\.title/,
      lines: 9,
    },
  }

  test.each(Object.keys(FAULTS))('%s: one clear line for each fault, no stack, no secret, exit 1', async (what) => {
    const { env, says, lines } = FAULTS[what] as (typeof FAULTS)[string]
    const run = drill.launch({ DATA_DIR: join(dir, 'data'), ...(await env()) })
    expect((await run.ended).code).toBe(1)
    const said = run.out().trim()
    expect(said).toMatch(says)
    expect(said.split('\n').length).toBeLessThanOrEqual(lines)
    expect(said).not.toMatch(/^\s+at |hush|drill-signing-secret|node:internal/m)
  })
})
