import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { headOf, wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import { sendConsult } from '../support/bot.ts'
import { type BotProcess, type Drill, startDrill } from '../support/bot-process.ts'

const TEAMS = ['idle', 'acked', 'slow', 'dropped', 'before', 'twice', 'drain', 'alarm']
/** One real second is a minute: the first reminder of `soon` comes after five. */
const SPEED = 60

let drill: Drill
let bot: BotProcess
beforeAll(async () => {
  drill = await startDrill({ teams: TEAMS, speed: SPEED })
  bot = await drill.start()
})
afterAll(() => drill?.close())

const kill = async (): Promise<void> => {
  bot.child.kill('SIGKILL')
  await bot.ended
}
const startAgain = async (): Promise<void> => {
  bot = await drill.start()
}
const rootsOf = (person: ActingPerson, token: string) =>
  drill.slack.messages(person.id).filter((m) => m.bot && m.thread_ts === undefined && headOf(m).includes(token))
const nextCall = (method: string) => drill.slack.until(() => drill.slack.calls(method).length > counts[method]!)
const counts: Record<string, number> = {}
/** Calls of a method from here on. */
const mark = (method: string): void => {
  counts[method] = drill.slack.calls(method).length
}

/** A consult that outlived a kill: one card each, a thread that works both ways, and the reminder that was due. */
async function expectAllThere(team: string, token: string): Promise<void> {
  const [dana, sam] = [drill.person(`dana-${team}`), drill.person(`sam-${team}`)]
  await dana.card(token)
  await sam.card(token)
  await dana.reply(token, `From ${team} after the kill`)
  await sam.line(token, `From ${team} after the kill`)
  await sam.reply(token, `Back to ${team}`)
  await dana.line(token, `Back to ${team}`)
  await drill.slack.until(() =>
    drill.slack.messages(sam.id).some((m) => m.bot && m.thread_ts !== undefined && wordsOf(m.blocks).includes('is not yet seen')),
  )
  expect(rootsOf(dana, token)).toHaveLength(1)
  expect(rootsOf(sam, token)).toHaveLength(1)
  expect(drill.slack.sentTwice()).toEqual([])
}

/** A drill that failed must not fail the next one too. */
beforeEach(async () => {
  drill.slack.faults.clear()
  if (bot.child.exitCode !== null || bot.child.signalCode !== null) await startAgain()
})

describe('kill -9 while a consult is open', () => {
  test('and all of it was sent: the consult, its thread and its next reminder are there after the start', async () => {
    const token = await sendConsult(drill.person('dana-idle'))
    await drill.person('sam-idle').card(token)
    await drill.person('dana-idle').card(token)
    await kill()
    await startAgain()
    await expectAllThere('idle', token)
  })

  test('and nothing was sent yet: what Send promised still arrives', async () => {
    const dana = drill.person('dana-acked')
    drill.slack.faults.set({ mode: '500', method: 'chat.postMessage' })
    const token = await sendConsult(dana)
    await kill()
    drill.slack.faults.clear()
    expect(drill.person('sam-acked').screen()).not.toContain(token)
    await startAgain()
    await expectAllThere('acked', token)
  })

  test('and posts are under way that Slack takes after the process is gone', async () => {
    drill.slack.faults.set({ mode: 'slow', method: 'chat.postMessage', delayMs: 700, times: 9 })
    mark('chat.postMessage')
    const token = await sendConsult(drill.person('dana-slow'))
    await drill.slack.until(() => (drill.slack.faults.list()[0]?.times ?? 0) < 9)
    await kill()
    // The platform goes on with what it had been given.
    await nextCall('chat.postMessage')
    drill.slack.faults.clear()
    await startAgain()
    await expectAllThere('slow', token)
  })

  test('and Slack took a post whose answer never came', async () => {
    drill.slack.faults.set({ mode: 'drop_after', method: 'chat.postMessage' })
    mark('chat.postMessage')
    const token = await sendConsult(drill.person('dana-dropped'))
    await nextCall('chat.postMessage')
    await kill()
    drill.slack.faults.clear()
    await startAgain()
    await expectAllThere('dropped', token)
  })

  test('and the connection died before Slack took a post', async () => {
    drill.slack.faults.set({ mode: 'drop_before', method: 'chat.postMessage' })
    mark('chat.postMessage')
    const token = await sendConsult(drill.person('dana-before'))
    await nextCall('chat.postMessage')
    await kill()
    drill.slack.faults.clear()
    await startAgain()
    await expectAllThere('before', token)
  })

  test('twice in a row, the second time while it is starting', async () => {
    const token = await sendConsult(drill.person('dana-twice'))
    await drill.person('sam-twice').card(token)
    await drill.person('dana-twice').card(token)
    await kill()
    const half = drill.launch({ LOG_LEVEL: 'info' })
    await new Promise<void>((resolve) => half.child.stdout?.once('data', () => resolve()))
    half.child.kill('SIGKILL')
    await half.ended
    await startAgain()
    await expectAllThere('twice', token)
  })

  test('and an alarm is out: it goes on calling, and a person who spoke can end it', async () => {
    const [dana, sam, mo] = ['dana', 'sam', 'mo'].map((who) => drill.person(`${who}-alarm`)) as [ActingPerson, ActingPerson, ActingPerson]
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    const token = (await dana.card(undefined, 'alarm is out')).head.slice(0, 4)
    await sam.card(token, 'needs you now')
    await kill()
    await startAgain()
    await drill.slack.until(() => rootsOf(mo, token).length > 0)
    await sam.pressCard(token, 'I spoke with them')
    await sam.form('I spoke with them')
    await sam.fill('spoken.how', 'spoken.safe')
    expect(await sam.submit()).toEqual({})
    await dana.line(token, 'Is that right')
    expect(drill.slack.sentTwice()).toEqual([])
  })
})

describe('SIGTERM', () => {
  test('drains within 20 s while posts are under way: they end, nothing is lost and no database server stays', async () => {
    drill.slack.faults.set({ mode: 'slow', method: 'chat.postMessage', delayMs: 1_500, times: 9 })
    const token = await sendConsult(drill.person('dana-drain'))
    await drill.slack.until(() => (drill.slack.faults.list()[0]?.times ?? 0) < 9)
    const from = performance.now()
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(drill.left()).toEqual([])
    drill.slack.faults.clear()
    await startAgain()
    await drill.person('sam-drain').card(token)
    await drill.person('dana-drain').card(token)
    expect(drill.slack.sentTwice()).toEqual([])
  })

  test('leaves at once at a second signal though Slack never answers, and the alarm goes out after the next start', async () => {
    drill.slack.faults.set({ mode: 'hang', method: 'chat.*' })
    const dana = drill.person('dana-drain')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    expect((await dana.form('Your team is alerted')).words).toContain('Chat did not take the alarm yet')
    const from = performance.now()
    // Two of one kind may reach a process as one.
    bot.child.kill('SIGTERM')
    bot.child.kill('SIGINT')
    expect((await bot.ended).code).toBe(1)
    expect(performance.now() - from).toBeLessThan(2_000)
    drill.slack.faults.clear()
    await startAgain()
    await drill.slack.until(() => drill.slack.messages(drill.person('sam-drain').id).some((m) => headOf(m).includes('needs you now')))
    expect(drill.slack.sentTwice()).toEqual([])
    bot.child.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)
    expect(drill.left()).toEqual([])
  })
})

describe('a start that cannot be', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bad-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

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
