import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { config as readDotenv } from 'dotenv'
import { loadKeys } from '#store/keys.ts'
import { checkAudit } from '#store/open-audit.ts'
import { runningEmbedded } from '#store/running-embedded.ts'
import { type Config, readConfig } from '../config/config.ts'
import { faultLines } from '../log/fault-lines.ts'
import { type Database, openDatabase } from '../open/open-database.ts'
import { WORKSPACE } from '../workspace.ts'
import { auditReport, readHead } from './audit-report.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * `npm run audit:check [head]`: whether the audit chain holds and the database is as it says, beside a running bot or without. Prints the
 * head to note down; with a head noted earlier it also says whether anything was cut off since. Exit 1 when something does not fit.
 */
async function main(): Promise<number> {
  const { parsed } = readDotenv({ processEnv: {}, quiet: true })
  const config = readConfig({ ...parsed, ...process.env })
  const given = process.argv[2]
  const known = given === undefined ? null : readHead(given)
  if (given !== undefined && known === null) {
    console.error('That is no head: give back the whole line that an earlier check printed, such as 1234:Zm9v...=')
    return 1
  }
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) {
    console.error(`DATA_DIR: there is no database under ${config.dataDir}.`)
    return 1
  }
  const database = await databaseOf(config)
  try {
    const keys = config.keys ?? (await loadKeys({ dataDir: config.dataDir }))
    const verdict = await checkAudit({ client: database.client, keys, workspace: WORKSPACE, log: quiet, ...(known ? { known } : {}) })
    console.log(auditReport(verdict, known))
    return verdict.ok ? 0 : 1
  } finally {
    await database.close()
  }
}

/** That of a running bot where there is one, else opened for the while. */
async function databaseOf(config: Config): Promise<Pick<Database, 'client' | 'close'>> {
  try {
    return await openDatabase(config, quiet)
  } catch (error) {
    const client = (error as Error).name === 'DataDirInUse' ? await runningEmbedded(config.dataDir) : null
    if (!client) throw error
    return { client, close: async () => undefined }
  }
}

process.exitCode = await main().catch((error: unknown) => {
  for (const line of faultLines(error)) console.error(line)
  return 1
})
