import { knownByEmailOnly } from '#domain/agency.ts'
import type { Deps } from '../deps.ts'

/**
 * Looks up the platform id of everyone whom the agency file names by e-mail only, and stores it. Run at start and after a
 * changed agency file. A person who is not found stays unreachable and is reported by key in the log.
 */
export async function resolvePeople(deps: Deps): Promise<{ found: number; missing: string[] }> {
  let found = 0
  const missing: string[] = []
  const wanted = deps.agency.current().people.filter((p) => knownByEmailOnly(p) && p.email)
  for (const person of wanted) {
    let places = 0
    for (const messenger of deps.messengers()) {
      const userId = await messenger.findByEmail(person.email ?? '').catch(() => null)
      if (!userId) continue
      places += 1
      await deps.store.write(deps.workspace, (tx) => tx.contacts.save(person.key, messenger.platform, { userId }))
    }
    if (places > 0) found += 1
    else missing.push(person.key)
  }
  if (missing.length > 0) deps.log.warn({ people: missing }, 'people of the agency file not found on the platform')
  return { found, missing }
}
