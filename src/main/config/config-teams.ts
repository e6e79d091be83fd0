import { resolve } from 'node:path'
import { plainId } from '#domain/ids.ts'
import { CLOUD_NAMES, CLOUDS, type CloudName, isCloudName } from '#teams/clouds.ts'

/** How the bot meets Teams; null when it does not. */
export interface TeamsConfig {
  appId: string
  /** A client secret, or the file of a certificate with its key; null only with `allowUnauthenticated`. */
  proof: { secret: string } | { certificateFile: string } | null
  /** The agency's tenant first. */
  tenantIds: readonly string[]
  cloud: CloudName
  openIdMetadataUrl: string
  loginUrl: string
  /** Null: Microsoft's own. */
  serviceUrl: string | null
  allowUnauthenticated: boolean
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/
const WHERE = 'of the app registration in the Entra admin center (docs/teams.md)'
/** Stands in for an app id where nobody looks at it. */
const LOCAL_APP = '00000000-0000-0000-0000-000000000000'

type Env = Readonly<Record<string, string>>

/** Reads the TEAMS_ variables; adds a line to `faults` per fault. The answer is only to be used when none was added. */
export function readTeams(env: Env, production: boolean, host: string, faults: string[]): TeamsConfig | null {
  const local = readLocal(env.TEAMS_ALLOW_UNAUTHENTICATED, production, host, faults)
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password, TEAMS_APP_CERTIFICATE: certificate, TEAMS_TENANT_ID: tenants } = env
  if (!appId && !password && !certificate && !tenants && !local) return null
  if (!local) {
    if (!appId) faults.push(`TEAMS_APP_ID: is missing while other Teams settings are set; copy the Application (client) ID ${WHERE}.`)
    if (!password && !certificate) faults.push(`TEAMS_APP_PASSWORD: is missing; make a client secret ${WHERE} and copy its value.`)
    if (!tenants) faults.push(`TEAMS_TENANT_ID: is missing; copy the Directory (tenant) ID ${WHERE}.`)
  }
  if (appId && !GUID.test(appId)) faults.push(`TEAMS_APP_ID: is no id; copy the Application (client) ID ${WHERE}.`)
  if (password && GUID.test(password)) faults.push(`TEAMS_APP_PASSWORD: holds the id of a secret; copy its value instead ${WHERE}.`)
  if (password && certificate) faults.push('TEAMS_APP_CERTIFICATE: is set beside TEAMS_APP_PASSWORD; keep one of them.')
  const tenantIds = (tenants ?? '')
    .split(',')
    .map((one) => plainId(one.trim()))
    .filter((one) => one !== '')
  if (tenantIds.some((one) => !GUID.test(one)))
    faults.push(`TEAMS_TENANT_ID: is no id, or not ids with commas between them; copy the Directory (tenant) ID ${WHERE}.`)
  const cloud = readCloud(env.TEAMS_CLOUD, faults)
  return {
    appId: plainId(appId ?? LOCAL_APP),
    proof: password ? { secret: password } : certificate ? { certificateFile: resolve(certificate) } : null,
    tenantIds,
    cloud,
    openIdMetadataUrl: readUrl('TEAMS_OPENID_METADATA_URL', env, production, faults) ?? CLOUDS[cloud].openIdMetadataUrl,
    loginUrl: withSlash(readUrl('TEAMS_LOGIN_URL', env, production, faults) ?? CLOUDS[cloud].loginUrl),
    serviceUrl: readUrl('TEAMS_SERVICE_URL', env, production, faults),
    allowUnauthenticated: local,
  }
}

function readCloud(value: string | undefined, faults: string[]): CloudName {
  const name = (value ?? 'public').toLowerCase()
  if (isCloudName(name)) return name
  faults.push(`TEAMS_CLOUD: write one of ${CLOUD_NAMES.join(', ')}; leave it out for the public cloud.`)
  return 'public'
}

/** Without tokens anybody who reaches the port is anybody: only on this machine, and never in production. */
function readLocal(value: string | undefined, production: boolean, host: string, faults: string[]): boolean {
  if (value === undefined || value === '0') return false
  if (value !== '1') faults.push('TEAMS_ALLOW_UNAUTHENTICATED: write 1, or leave it out.')
  if (production) faults.push('TEAMS_ALLOW_UNAUTHENTICATED: must be left out when NODE_ENV=production.')
  if (!LOOPBACK.test(host)) faults.push('TEAMS_ALLOW_UNAUTHENTICATED: works only while HOST is this machine alone, such as 127.0.0.1.')
  return true
}

function readUrl(name: string, env: Env, production: boolean, faults: string[]): string | null {
  const value = env[name]
  if (!value) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    faults.push(`${name}: is not an http(s) address; leave it out to use Microsoft’s own.`)
    return null
  }
  if (url.protocol === 'http:' && (production || !LOOPBACK.test(url.hostname))) {
    faults.push(`${name}: must start with https://.`)
    return null
  }
  return value
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`)
