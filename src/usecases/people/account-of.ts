import { knownByEmailOnly, type Person } from '#domain/agency.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'
import type { Contact } from '../ports/rows.ts'

/** The e-mail address that says who somebody is, as it is compared; null where the agency file gives an id, or neither. */
export const lookedUpBy = (person: Person): string | null =>
  knownByEmailOnly(person) && person.email !== undefined ? person.email.toLowerCase() : null

/**
 * A person's account on a platform: the id that the agency file gives, else the one looked up by the e-mail address that it gives now.
 * Null where they have none, `unknown` while nobody has been able to say. What was looked up by another address says nothing: with it
 * the account may be somebody else's.
 */
export function accountOf(person: Person, platform: Platform, contact: Contact | null): PlatformUserId | 'unknown' | null {
  const listed = person[platform]
  if (listed !== undefined) return listed
  const email = lookedUpBy(person)
  if (email === null) return null
  if (contact?.email !== email) return 'unknown'
  return contact.userId === '' ? null : contact.userId
}
