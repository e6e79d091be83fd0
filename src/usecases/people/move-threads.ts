import type { PersonKey, Platform } from '#domain/words.ts'
import { type Deps, personOf } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { urgencyOf } from '../notices/urgency.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { platformId } from './platform-id.ts'

/** Later than any due time. */
const FAR = Number.MAX_SAFE_INTEGER
const MOST = 10_000

/**
 * Somebody works on another platform from now on (the agency moves from Slack to Teams, say): their card of every consult that waits for
 * something is posted there, so that they can go on. Run at start and after each change of the agency file; doing it twice only draws a
 * card once more. Returns how many cards move.
 */
export async function moveThreads(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const moved = await deps.store.write(deps.workspace, async (tx) => {
    const platforms = new Map<PersonKey, Platform | null>()
    const notices: NewNotice[] = []
    for (const consult of await tx.consults.claimDue(FAR, MOST)) {
      const { id } = consult
      const what = { kind: 'card' } as const
      for (const { person, platform } of await tx.threads.of(id)) {
        if (!platforms.has(person)) platforms.set(person, await platformOf(deps, tx, person))
        const present = platforms.get(person)
        if (!present || present === platform) continue
        notices.push({
          to: person,
          consultId: id,
          draftId: null,
          what,
          urgency: urgencyOf(what, consult),
          dueAt: now,
          dedupeKey: deps.newId(),
        })
      }
    }
    if (notices.length > 0) await tx.notices.add(notices)
    return notices.length
  })
  if (moved > 0) await wakeFor(deps, now)
  return moved
}

/** The platform on which a person is written to; null for somebody who has left or is nowhere. */
async function platformOf(deps: Deps, tx: Tx, key: PersonKey): Promise<Platform | null> {
  const person = personOf(deps, key)
  if (!person) return null
  for (const { platform } of deps.messengers())
    if (platformId(person, platform, await tx.contacts.get(key, platform)) !== undefined) return platform
  return null
}
