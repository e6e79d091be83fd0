import { readFile } from 'node:fs/promises'
import type { Teams } from '#teams/app.ts'
import type { AppCertificate } from '#teams/out/app-proof.ts'
import type { Deps } from '#usecases/deps.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { ConfigFault } from '../config/config-fault.ts'
import type { TeamsConfig } from '../config/config-teams.ts'
import { edgeTexts } from './edge-texts.ts'

/** Teams. Its room and SDK are loaded only here: they take some 60 MB that an agency on Slack alone need not pay. */
export async function openTeams({ proof, ...teams }: TeamsConfig, proxy: HttpProxy | null, deps: Deps, doors: Doors): Promise<Teams> {
  const { createTeams } = await import('#teams/app.ts')
  return createTeams({
    ...teams,
    proxy,
    proof: proof !== null && 'certificateFile' in proof ? { certificate: await certificateOf(proof.certificateFile) } : proof,
    doors,
    workspace: deps.workspace,
    log: deps.log,
    texts: edgeTexts(deps),
    now: () => deps.clock.now(),
  })
}

async function certificateOf(file: string): Promise<AppCertificate> {
  const { readCertificate } = await import('#teams/out/app-proof.ts')
  try {
    return readCertificate(await readFile(file, 'utf8'))
  } catch {
    throw new ConfigFault(['TEAMS_APP_CERTIFICATE: name a PEM file that holds the certificate and its private key.'])
  }
}
