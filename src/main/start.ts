import { config as readDotenv } from 'dotenv'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { checkFiles } from './config/check-files.ts'
import { type Config, isSetUp, readConfig } from './config/config.ts'
import { faultLines } from './log/fault-lines.ts'
import { createLog } from './log/log.ts'
import { onStopSignal } from './stop-signal.ts'
import { welcomeLine } from './welcome-line.ts'
import type { Built } from './with-releasers.ts'

/** All that is released at the end shares this (real ms); what is not done then is cut. */
const RELEASE_MS = 18_000
/** A process manager kills after 20 s or later: we are gone by then in any case. */
const GONE_MS = 19_500

/** `npm start`: one line that says where to go, or one line per fault and exit code 1. */
async function main(): Promise<void> {
  // What stands in .env does not become part of the environment: child processes would get its secrets.
  const { parsed } = readDotenv({ processEnv: {}, quiet: true })
  const config = readConfig({ ...parsed, ...process.env })
  checkFiles(config)
  const log = createLog({ level: config.logLevel, plain: process.stdout.isTTY })
  const starting = compose(config, log)
  onStopSignal(
    () => void stop(starting, log, 0),
    () => process.exit(1),
  )
  const failed = (error: unknown): void => {
    log.error({ error }, 'a fault nobody caught; the bot stops')
    void stop(starting, log, 1)
  }
  process.on('uncaughtException', failed).on('unhandledRejection', failed)
  const { value: bot } = await starting
  bot.died?.catch(failed)
  console.log(welcomeLine(config, bot.address))
}

/** The rooms are loaded after the settings are known to be good, while the database starts: each takes up to a second. */
async function compose(config: Config, log: OpsLog) {
  const { openDatabase } = await import('./open/open-database.ts')
  const database = openDatabase(config, log)
  // Awaited, and told, once the rooms are there.
  database.catch(() => undefined)
  if (isSetUp(config)) return (await import('./compose.ts')).compose(config, log, { database })
  return (await import('#sandbox/open/open-sandbox.ts')).openSandbox(config, log, { database })
}

let stopping = false

/** Releases everything, a start under way too, and ends the process. */
async function stop(starting: Promise<Built<unknown>>, log: OpsLog, exitCode: number): Promise<void> {
  if (stopping) return
  stopping = true
  log.info({}, 'stopping')
  setTimeout(() => process.exit(1), GONE_MS).unref()
  try {
    const built = await starting
    await built.release(RELEASE_MS)
    log.info({}, 'stopped')
    process.exit(exitCode)
  } catch (error) {
    log.warn({ error }, 'stopped, not everything by itself')
    process.exit(1)
  }
}

main().catch((error: unknown) => {
  if (stopping) return
  for (const line of faultLines(error)) console.error(line)
  process.exit(1)
})
