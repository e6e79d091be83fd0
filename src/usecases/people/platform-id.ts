import type { Person } from '#domain/agency.ts'
import type { Platform } from '#domain/words.ts'
import type { Contact } from '../ports/rows.ts'

/** Nobody has told us where they are: the agency file gives an e-mail address only, and a platform was asked for it. */
export const knownByEmailOnly = (person: Person): boolean => person.slack === undefined && person.teams === undefined

/**
 * A person's id on a platform, undefined where they are not on it. What the agency file says wins: somebody moved to the other platform
 * there is no longer written to on the one they left, though we still know them from it.
 */
export const platformId = (person: Person, platform: Platform, contact: Contact | null): string | undefined =>
  person[platform] ?? (knownByEmailOnly(person) ? contact?.userId || undefined : undefined)
