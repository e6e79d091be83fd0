import { knownByEmailOnly, type Person } from '#domain/agency.ts'
import type { Deps } from '../deps.ts'
import type { Actor, PlatformUser } from '../ports/platform.ts'

/**
 * The person of the agency file behind a platform user, or null for a stranger. An id in the file wins; a person known by
 * e-mail only is found by the user id that `resolve-people` stored.
 */
export async function whoIs(deps: Deps, user: PlatformUser): Promise<Actor | null> {
  if (user.workspace !== deps.workspace) return null
  const people = deps.agency.current().people
  const listed = people.find((p) => p[user.platform] === user.userId)
  const person = listed ?? (await byStoredId(deps, user, people))
  return person ? { workspace: user.workspace, platform: user.platform, abilities: user.abilities, person } : null
}

async function byStoredId(deps: Deps, user: PlatformUser, people: readonly Person[]): Promise<Person | null> {
  const byEmail = people.filter((p) => knownByEmailOnly(p) && p.email)
  if (byEmail.length === 0) return null
  return deps.store.read(deps.workspace, async (tx) => {
    for (const person of byEmail) {
      const contact = await tx.contacts.get(person.key, user.platform)
      if (contact?.userId === user.userId) return person
    }
    return null
  })
}
