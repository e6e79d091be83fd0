import { knownByEmailOnly, type Person } from '#domain/agency.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'
import type { Contact } from '../ports/rows.ts'

/**
 * A person's id on a platform, undefined where they are not on it. What the agency file says wins: somebody moved to the other platform
 * there is no longer written to on the one they left, though we still know them from it.
 */
export const platformId = (person: Person, platform: Platform, contact: Contact | null): PlatformUserId | undefined =>
  person[platform] ?? (knownByEmailOnly(person) ? contact?.userId || undefined : undefined)
