import { isLoopback } from '#wire/is-loopback.ts'
import type { Cloud } from '../clouds.ts'

/**
 * The addresses our token may be sent to: those of the cloud over https, and that of the settings. With `local` any port of this machine too
 * (the Agents Playground picks its own).
 */
export function serviceHosts({
  cloud,
  configured,
  local,
}: {
  cloud: Pick<Cloud, 'serviceHosts'>
  configured: string | null
  local: boolean
}): (serviceUrl: string) => boolean {
  const microsoft = new Set(cloud.serviceHosts)
  const own = configured === null ? null : new URL(configured).origin
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false
    const { origin, protocol, hostname, username, password } = new URL(serviceUrl)
    if (username !== '' || password !== '') return false
    if (own !== null && origin === own) return true
    if (local && protocol === 'http:' && isLoopback(hostname)) return true
    return protocol === 'https:' && microsoft.has(hostname) && origin === `https://${hostname}`
  }
}
