import type { Person } from '#domain/agency.ts'
import type { Deps } from '../deps.ts'
import type { Actor, PlatformUser } from '../ports/platform.ts'
import { accountOf } from './account-of.ts'
import { newcomer } from './newcomer.ts'

/**
 * The person of the agency file behind a platform user, or null for a stranger. An id in the file wins; a person known by e-mail only is
 * found by the account that was looked up for them, or now, when they come before that was done. Throws where nobody can say who it is:
 * that makes nobody a stranger.
 */
export async function whoIs(deps: Deps, user: PlatformUser): Promise<Actor | null> {
  if (user.workspace !== deps.workspace) return null
  const { people } = deps.agency.current()
  const listed = people.find((p) => p[user.platform] === user.userId)
  const person = listed ?? (await byLookedUp(deps, user)) ?? (await newcomer(deps, user))
  return person ? { workspace: user.workspace, platform: user.platform, abilities: user.abilities, person } : null
}

async function byLookedUp(deps: Deps, { platform, userId }: PlatformUser): Promise<Person | null> {
  const { byKey } = deps.agency.current()
  for (const contact of await deps.store.read(deps.workspace, (tx) => tx.contacts.byUser(platform, userId))) {
    const person = byKey.get(contact.person)
    if (person && accountOf(person, platform, contact) === userId) return person
  }
  return null
}
