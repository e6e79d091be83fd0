import { existsSync, statSync } from 'node:fs'
import type { Config } from './config.ts'
import { ConfigFault } from './config-fault.ts'

/** The files the settings name are there. @throws ConfigFault naming the variable of each that is not. */
export function checkFiles(config: Pick<Config, 'agencyFile' | 'guidanceFile'>): void {
  const faults: string[] = []
  if (!existsSync(config.agencyFile))
    faults.push(`AGENCY_FILE: ${config.agencyFile} does not exist; copy agency.example.yaml there and put your people in it.`)
  if (config.guidanceFile && !existsSync(config.guidanceFile))
    faults.push(`GUIDANCE_FILE: ${config.guidanceFile} does not exist; leave it out to use the pack that ships with the bot.`)
  else if (config.guidanceFile && !statSync(config.guidanceFile).isDirectory())
    faults.push(
      `GUIDANCE_FILE: ${config.guidanceFile} is one file, and a pack is now a folder: rules.yaml, and the words by language. Copy guidance/social-work and put your changes in there.`,
    )
  if (faults.length > 0) throw new ConfigFault(faults)
}
