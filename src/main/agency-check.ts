import { existsSync } from 'node:fs'
import { agencyReport } from './agency-report.ts'
import { FileFault } from './files/file-fault.ts'
import { loadAgency } from './files/load-agency.ts'

/**
 * `npm run agency:check [file]`: what is wrong and what is missing in an agency file, in plain words. Without a name it looks at
 * AGENCY_FILE, then agency.yaml, then the example. Exit 1 when the bot would not go live with it.
 */
async function checkAgency(): Promise<number> {
  const file = process.argv[2] ?? (process.env.AGENCY_FILE?.trim() || (existsSync('agency.yaml') ? 'agency.yaml' : 'agency.example.yaml'))
  try {
    const report = agencyReport(await loadAgency(file, Date.now()), Date.now())
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

try {
  process.loadEnvFile()
} catch {
  // No .env: then the environment is all there is.
}
process.exitCode = await checkAgency()
