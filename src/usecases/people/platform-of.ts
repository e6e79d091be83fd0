import type { PersonKey, Platform } from '#domain/words.ts'
import { type Deps, personOf } from '../deps.ts'
import type { Tx } from '../ports/tx.ts'
import { platformId } from './platform-id.ts'

/** The platform on which this person is written to: the first on which they have an id. Null: on none, or no longer in the file. */
export async function platformOf(deps: Deps, tx: Tx, key: PersonKey): Promise<Platform | null> {
  const person = personOf(deps, key)
  if (!person) return null
  for (const { platform } of deps.messengers())
    if (platformId(person, platform, await tx.contacts.get(key, platform)) !== undefined) return platform
  return null
}
