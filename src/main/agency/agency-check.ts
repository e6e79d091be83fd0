import { existsSync } from 'node:fs'
import { PLATFORMS, type Platform } from '#domain/words.ts'
import { FileFault } from '../files/file-fault.ts'
import { loadAgency } from '../files/load-agency.ts'
import { agencyReport } from './agency-report.ts'

/**
 * `npm run agency:check [file]`: what is wrong and what is missing in an agency file, in plain words. Without a name it looks at
 * AGENCY_FILE, then agency.yaml, then the example. Exit 1 when the bot would not go live with it.
 */
async function checkAgency(): Promise<number> {
  const file = process.argv[2] ?? (process.env.AGENCY_FILE?.trim() || (existsSync('agency.yaml') ? 'agency.yaml' : 'agency.example.yaml'))
  try {
    const report = agencyReport(await loadAgency(file, Date.now()), Date.now(), servedIn(process.env))
    console.log(`${file}\n${report.text}`)
    return report.refuses ? 1 : 0
  } catch (error) {
    if (error instanceof FileFault) console.error(error.message)
    else
      console.error(
        `${file} cannot be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'see that it is a file you may open'}.`,
      )
    return 1
  }
}

/** What the settings say the bot serves; while nothing is set up yet, whatever it may serve one day. */
function servedIn(env: NodeJS.ProcessEnv): readonly Platform[] {
  const set = (...names: string[]): boolean => names.some((name) => env[name]?.trim())
  const slack = set('SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN')
  const teams = set('TEAMS_APP_ID', 'TEAMS_TENANT_ID')
  return slack === teams ? PLATFORMS : slack ? ['slack'] : ['teams']
}

try {
  process.loadEnvFile()
} catch {
  // No .env: then the environment is all there is.
}
process.exitCode = await checkAgency()
