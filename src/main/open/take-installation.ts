import type { WorkspaceId } from '#domain/ids.ts'
import type { Installation, Installations } from '#store/installation.ts'
import type { Config } from '../config/config.ts'
import { ConfigFault } from '../config/config-fault.ts'

/** Told by the sandbox: it is one, and whether its data folder is new to it. */
export interface SandboxStart {
  isNew: boolean
}

/**
 * Data belongs to its installation. An agency's database opens no sandbox, whose requests anybody can sign; a sandbox's invented people are
 * never written to through a real platform. A database from before this was noted belongs to the first start that comes; but one that was
 * used, under a data folder in which no sandbox ever ran, is an agency's. No door without tokens opens on an agency's.
 * @throws ConfigFault
 */
export async function takeInstallation(
  installations: Installations,
  workspace: WorkspaceId,
  { config, sandbox }: { config: Config; sandbox: SandboxStart | null },
): Promise<Installation> {
  const mode = sandbox ? 'sandbox' : 'live'
  if (mode === 'live' && config.teams?.allowUnauthenticated)
    throw new ConfigFault([
      'TEAMS_ALLOW_UNAUTHENTICATED: is for the sandbox alone; with an agency at work anybody who reaches the port could act as any of its people.',
    ])
  const found = await installations.take(workspace, mode, { liveIfUsed: sandbox?.isNew === true })
  if (found.mode === mode) return found
  const where = config.databaseUrl ? 'DATABASE_URL' : 'DATA_DIR'
  throw new ConfigFault([
    sandbox
      ? `SLACK_BOT_TOKEN: no platform is set up, and the database of ${where} is that of an agency at work${whose(found)}: no sandbox opens on it. Put the credentials back; for a sandbox name another ${where}.`
      : `${where}: the database is a sandbox’s, with invented people, and credentials of a real platform are set. Name another ${where} for your agency; the sandbox’s may be deleted.`,
  ])
}

const whose = ({ slackTeam, teamsTenant }: Installation): string => {
  const known = [slackTeam && `Slack workspace ${slackTeam}`, teamsTenant && `Teams tenant ${teamsTenant}`].filter(Boolean).join(', ')
  return known && ` (${known})`
}

/** The first tenant of the setting stays the database's; it may have others beside it. @throws ConfigFault for another agency's */
export async function takeTenant(installations: Installations, workspace: WorkspaceId, tenantIds: readonly string[]): Promise<void> {
  const ids = tenantIds.map((id) => id.toLowerCase())
  const [first] = ids
  if (first === undefined) return
  const belongs = await installations.takeTeamsTenant(workspace, first)
  if (ids.includes(belongs)) return
  throw new ConfigFault([
    `TEAMS_TENANT_ID: is another tenant than the one this database belongs to (${belongs}). Put that one back; for another agency name another DATA_DIR or DATABASE_URL.`,
  ])
}
