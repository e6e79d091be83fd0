import { FINDS_BY_EMAIL, type PersonKey, type Platform } from '#domain/words.ts'
import { type Deps, personOf } from '../deps.ts'
import type { Tx } from '../ports/tx.ts'
import { accountOf } from './account-of.ts'

/**
 * The platform on which this person is written to: the first on which they have an account, or are being looked up. Null: on none, or no
 * longer in the file.
 */
export async function platformOf(deps: Deps, tx: Tx, key: PersonKey): Promise<Platform | null> {
  const person = personOf(deps, key)
  if (!person) return null
  for (const { platform } of deps.messengers()) {
    const account = accountOf(person, platform, await tx.contacts.get(key, platform))
    if (account !== null && (account !== 'unknown' || FINDS_BY_EMAIL.includes(platform))) return platform
  }
  return null
}
