import { readFile } from 'node:fs/promises'
import type { Teams } from '#teams/app.ts'
import type { AppCertificate } from '#teams/app-proof.ts'
import type { Deps } from '#usecases/deps.ts'
import type { Doors } from '#usecases/ports.ts'
import type { Config } from './config.ts'
import { ConfigFault } from './config-fault.ts'
import { edgeTexts } from './edge-texts.ts'

/** Teams, where it is set up. Its room and SDK are loaded only then: they take some 60 MB that an agency on Slack alone need not pay. */
export async function openTeams(config: Pick<Config, 'teams'>, deps: Deps, doors: Doors): Promise<Teams | null> {
  if (config.teams === null) return null
  const { proof, ...teams } = config.teams
  const { createTeams } = await import('#teams/app.ts')
  return createTeams({
    ...teams,
    proof: proof !== null && 'certificateFile' in proof ? { certificate: await certificateOf(proof.certificateFile) } : proof,
    doors,
    workspace: deps.workspace,
    log: deps.log,
    texts: edgeTexts(deps),
    now: () => deps.clock.now(),
  })
}

async function certificateOf(file: string): Promise<AppCertificate> {
  const { readCertificate } = await import('#teams/app-proof.ts')
  try {
    return readCertificate(await readFile(file, 'utf8'))
  } catch {
    throw new ConfigFault(['TEAMS_APP_CERTIFICATE: name a PEM file that holds the certificate and its private key.'])
  }
}
