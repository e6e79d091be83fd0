/** Where one of Microsoft's clouds signs in, publishes its keys and takes messages. */
export interface Cloud {
  /** What the app asks its own token for. */
  scope: string
  loginUrl: string
  openIdMetadataUrl: string
  /** Hosts of the Connector of Teams: our token is sent to no other. */
  serviceHosts: readonly string[]
  /** For messages to people who have not written yet. */
  serviceUrl: string
}

/*
 * Sources: Microsoft's Teams SDK (CloudEnvironment) for scopes, logins, keys and hosts; learn.microsoft.com, "Sovereign cloud" and the Agents
 * SDK (TeamsServiceEndpoints) for the addresses of people who have not written yet. For China none is documented: it is the SDK's only host.
 */
const GOVERNMENT = {
  scope: 'https://api.botframework.us/.default',
  loginUrl: 'https://login.microsoftonline.us/',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
}

/** By the name that TEAMS_CLOUD gives it. GCC, without "High", is in the public cloud. */
export const CLOUDS = {
  public: {
    scope: 'https://api.botframework.com/.default',
    loginUrl: 'https://login.microsoftonline.com/',
    openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    serviceHosts: ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
  },
  gcch: {
    ...GOVERNMENT,
    serviceHosts: ['smba.infra.gov.teams.microsoft.us'],
    serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  },
  dod: {
    ...GOVERNMENT,
    serviceHosts: ['smba.infra.dod.teams.microsoft.us'],
    serviceUrl: 'https://smba.infra.dod.teams.microsoft.us/teams/',
  },
  china: {
    scope: 'https://api.botframework.azure.cn/.default',
    loginUrl: 'https://login.partner.microsoftonline.cn/',
    openIdMetadataUrl: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
    serviceHosts: ['frontend.botapi.msg.infra.teams.microsoftonline.cn'],
    serviceUrl: 'https://frontend.botapi.msg.infra.teams.microsoftonline.cn/teams/',
  },
} as const satisfies Readonly<Record<string, Cloud>>

export type CloudName = keyof typeof CLOUDS
export const CLOUD_NAMES = Object.keys(CLOUDS) as CloudName[]
export const isCloudName = (name: string): name is CloudName => Object.hasOwn(CLOUDS, name)
