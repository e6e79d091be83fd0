import type { WorkspaceId } from '#domain/ids.ts'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'

export type InstallationMode = 'live' | 'sandbox'

/** Whose data this is: what the first start of it found. */
export interface Installation {
  mode: InstallationMode
  /** The Slack team, or the organisation where the app is installed on all of one; null before the first sign-in. */
  slackTeam: string | null
  /** The first of TEAMS_TENANT_ID, in small letters. */
  teamsTenant: string | null
}

/** The first that comes stays: whoever comes later finds whose data it is. */
export interface Installations {
  /** `liveIfUsed`: what has been used and was never asked is taken for an agency's. */
  take(workspace: WorkspaceId, mode: InstallationMode, how: { liveIfUsed: boolean }): Promise<Installation>
  /** Gives the team the data belongs to, this one where none was known. */
  takeSlackTeam(workspace: WorkspaceId, team: string): Promise<string>
  takeTeamsTenant(workspace: WorkspaceId, tenant: string): Promise<string>
}

const USED = `exists (select 1 from consults where workspace = $1) or exists (select 1 from contacts where workspace = $1)`
const TAKE = statement(
  'installations.take',
  `insert into installations (workspace, mode) values ($1, case when $3::boolean and (${USED}) then 'live' else $2 end) on conflict do nothing`,
)
const GET = statement('installations.get', 'select mode, slack_team, teams_tenant from installations where workspace = $1')
const TAKE_SLACK = statement(
  'installations.take_slack',
  'update installations set slack_team = coalesce(slack_team, $2) where workspace = $1 returning slack_team as whose',
)
const TAKE_TEAMS = statement(
  'installations.take_teams',
  'update installations set teams_tenant = coalesce(teams_tenant, $2) where workspace = $1 returning teams_tenant as whose',
)

type Write = <T>(workspace: WorkspaceId, work: (db: DatabaseSession) => Promise<T>) => Promise<T>

export function installations(write: Write): Installations {
  const whose = (s: typeof TAKE_SLACK, workspace: WorkspaceId, id: string): Promise<string> =>
    write(workspace, async (db) => (await db.one<{ whose: string }>(s, [workspace, id]))?.whose ?? id)
  return {
    take: (workspace, mode, { liveIfUsed }) =>
      write(workspace, async (db) => {
        await db.query(TAKE, [workspace, mode, liveIfUsed])
        const row = await db.one<{ mode: InstallationMode; slack_team: string | null; teams_tenant: string | null }>(GET, [workspace])
        return { mode: row?.mode ?? mode, slackTeam: row?.slack_team ?? null, teamsTenant: row?.teams_tenant ?? null }
      }),
    takeSlackTeam: (workspace, team) => whose(TAKE_SLACK, workspace, team),
    takeTeamsTenant: (workspace, tenant) => whose(TAKE_TEAMS, workspace, tenant),
  }
}
