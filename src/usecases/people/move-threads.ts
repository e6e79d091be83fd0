import { isSilent } from '#domain/consult/account/silent.ts'
import { NO_ACCOUNT } from '#domain/ids.ts'
import type { PersonKey, Platform } from '#domain/words.ts'
import { type Deps, personOf } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { accountOf } from './account-of.ts'
import { cardAnew } from './move-along.ts'

/** Later than any due time. */
const FAR = Number.MAX_SAFE_INTEGER
const MOST = 10_000

/** Where a person is written to: the platform, and the chat while it is open. */
interface Place {
  platform: Platform
  channel: string | null
}

/**
 * Somebody works on another platform or with another account from now on (the agency moves from Slack to Teams, say): their card of every
 * consult that waits for something is posted there, so that they can go on. Run at start and after each change of the agency file; doing
 * it twice only draws a card once more. Returns how many cards move.
 */
export async function moveThreads(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const moved = await deps.store.write(deps.workspace, async (tx) => {
    const places = new Map<PersonKey, Place | null>()
    const notices: NewNotice[] = []
    for (const consult of await tx.consults.claimDue(FAR, MOST)) {
      for (const { person, platform, channel } of await tx.threads.of(consult.id)) {
        if (isSilent(consult, person)) continue
        if (!places.has(person)) places.set(person, await placeOf(deps, tx, person))
        const present = places.get(person)
        if (!present || (present.platform === platform && present.channel === channel)) continue
        notices.push(cardAnew(deps, person, consult, now))
      }
    }
    if (notices.length > 0) await tx.notices.add(notices)
    return notices.length
  })
  if (moved > 0) await wakeFor(deps, now)
  return moved
}

/** Null for somebody who has left, or is nowhere. */
async function placeOf(deps: Deps, tx: Tx, key: PersonKey): Promise<Place | null> {
  const person = personOf(deps, key)
  if (!person) return null
  for (const { platform } of deps.messengers()) {
    const contact = await tx.contacts.get(key, platform)
    const account = accountOf(person, platform, contact)
    if (account === null || account === 'unknown') continue
    return { platform, channel: contact?.userId === account && account !== NO_ACCOUNT ? contact.channel : null }
  }
  return null
}
