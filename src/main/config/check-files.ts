import { existsSync, statSync } from 'node:fs'
import { type Config, isSetUp } from './config.ts'
import { ConfigFault } from './config-fault.ts'

/** The way into the sandbox, a package beside the product; an installation for production comes without it. */
const SANDBOX = new URL('../../../sandbox/open/open-sandbox.ts', import.meta.url)

/** The files the settings name are there. @throws ConfigFault naming the variable of each that is not. */
export function checkFiles(config: Config, sandbox = SANDBOX): void {
  const faults: string[] = []
  if (!isSetUp(config) && !existsSync(sandbox))
    faults.push('SLACK_BOT_TOKEN: no platform is set up, and the sandbox is not part of this installation; set up Slack or Teams.')
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
