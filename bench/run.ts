import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeAgency } from './bench-agency.ts'
import type { MeasuredBot } from './bot.ts'
import { type Figure, isMet, tableOf } from './figure.ts'
import { measureIdentifiers } from './identifiers/measure.ts'
import { measureBareBolt, measureCommands } from './measure-commands.ts'
import { measurePath } from './measure-path.ts'
import { measureDelivery, measureHome, measureSending, measureWaking } from './measure-quiet.ts'
import { measureStart } from './measure-start.ts'
import { measureTeams } from './measure-teams.ts'
import { openPlanter } from './planted.ts'
import { openPlatform } from './platform.ts'

const MEMORY_MB = 250
/** What a bot still loads after it is ready is in by then. */
const SETTLED_AFTER_MS = 5_000

/**
 * `npm run bench`: measures the bot as a process of its own, prints a table, and ends with 1 when a goal is missed. `npm run bench -- names`
 * measures the identifier check alone, `npm run bench -- path` what the usual path through the guide takes.
 */
async function bench(dir: string, onEnd: (end: () => Promise<unknown>) => void): Promise<Figure[]> {
  if (process.argv[2] === 'path') return step('path', measurePath)
  const names = await step('names', measureIdentifiers)
  if (process.argv[2] === 'names') return names
  const path = await step('path', measurePath)
  const { file: agencyFile, users } = writeAgency(dir)
  const { slack, apiUrl } = await openPlatform(users)
  onEnd(() => slack.close())

  const bare = await step('bare Bolt', () => measureBareBolt(slack, apiUrl, mkdtempSync(join(dir, 'cache-'))))
  const { bot, figures: starts } = await step('starts', () => measureStart({ dir, agencyFile, apiUrl }))
  onEnd(() => bot.stop())
  slack.connect({ eventsUrl: bot.eventsUrl })
  const planter = await openPlanter(bot.dataDir, agencyFile)
  onEnd(() => planter.close())
  await wait(SETTLED_AFTER_MS)
  const idle = memory('idle', bot, bare.residentMb)

  const commands = await step('commands', () => measureCommands(slack, bot, planter, bare.commands))
  const sending = await step('sending', () => measureSending(slack))
  const waking = await step('waking', () => measureWaking(slack, planter))
  const delivery = await step('delivery', () => measureDelivery(slack, planter))
  const home = await step('Home', () => measureHome(slack, planter))
  const after = memory('after all this', bot, bare.residentMb)
  const teams = await step('Teams', () => measureTeams(dir))
  return [...names, ...path, ...starts, ...idle, ...commands, ...sending, ...waking, ...delivery, ...home, ...after, ...teams]
}

function memory(when: string, bot: MeasuredBot, bareMb: number): Figure[] {
  const { bot: own, postgres } = bot.memory()
  const mb = (what: string, measured: number, baseline: Figure['baseline'] = null): Figure => ({
    what,
    unit: 'MB',
    measured,
    baseline,
    goal: { atMost: MEMORY_MB },
  })
  return [
    mb(`resident memory, ${when}`, own.resident, { value: bareMb, of: 'bare Bolt' }),
    ...(own.highest === null ? [] : [mb(`resident memory, highest until then`, own.highest)]),
    // Closed to us where it runs as another user; then it is not shown.
    ...(postgres === null ? [] : [mb(`embedded Postgres, ${when}`, postgres)]),
  ]
}

async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const from = performance.now()
  const result = await work()
  console.error(`measured: ${name} (${Math.round((performance.now() - from) / 1_000)} s)`)
  return result
}

const dir = mkdtempSync(join(tmpdir(), 'boundary-bench-'))
const ends: (() => Promise<unknown>)[] = []
try {
  const figures = await bench(dir, (end) => ends.push(end))
  console.log(
    `\n${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}\n`,
  )
  console.log(tableOf(figures))
  process.exitCode = figures.every(isMet) ? 0 : 1
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  for (const end of ends.reverse()) await end().catch(() => undefined)
  rmSync(dir, { recursive: true, force: true })
}
