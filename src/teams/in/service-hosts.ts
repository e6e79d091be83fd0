import { isLoopback } from '#wire/is-loopback.ts'

/** Where Microsoft's connectors for Teams live: the public cloud and the government clouds. */
const MICROSOFT = new Set([
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
])

/**
 * The addresses our token may be sent to: Microsoft's over https, and that of the settings. With `local` any port of this machine too
 * (the Agents Playground picks its own).
 */
export function serviceHosts({ configured, local }: { configured: string | null; local: boolean }): (serviceUrl: string) => boolean {
  const own = configured === null ? null : new URL(configured).origin
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false
    const { origin, protocol, hostname, username, password } = new URL(serviceUrl)
    if (username !== '' || password !== '') return false
    if (own !== null && origin === own) return true
    if (local && protocol === 'http:' && isLoopback(hostname)) return true
    return protocol === 'https:' && MICROSOFT.has(hostname) && origin === `https://${hostname}`
  }
}
