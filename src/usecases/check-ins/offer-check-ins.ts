import type { Person } from '#domain/agency.ts'
import { offer } from '#domain/check-in/set-up.ts'
import { type At, PLATFORMS } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Tx } from '../ports/tx.ts'
import { isUnreadable } from '../unreadable.ts'

/** Prepares the agency's offer for every worker the bot has met who has neither chosen nor been offered yet. Nothing without an offer. */
export async function offerCheckIns(deps: Deps): Promise<void> {
  const agency = deps.agency.current()
  if (!agency.check_ins?.offer) return
  const now = deps.clock.now()
  const firstAt = await deps.store.write(deps.workspace, async (tx) => {
    const known = new Set(await tx.checkIns.people())
    const dues: At[] = []
    for (const person of agency.people.filter((one) => !known.has(one.key))) {
      if (await isWelcomed(tx, person)) dues.push(...(await offerTo(deps, tx, person, now)))
    }
    return dues.length > 0 ? Math.min(...dues) : null
  })
  if (firstAt !== null) await wakeFor(deps, now, { 'run-check-ins': firstAt })
}

/** Prepares the offer for one worker without check-ins of their own. Gives when it is due, if it was prepared. */
export async function offerTo(deps: Deps, tx: Tx, person: Person, now: At): Promise<At[]> {
  if (!person.roles.includes('worker') || (await has(tx, person))) return []
  const checkIn = offer(person, deps.agency.current(), now)
  if (!checkIn) return []
  await tx.checkIns.save(checkIn)
  return checkIn.nextDueAt === null ? [] : [checkIn.nextDueAt]
}

/** Also one that does not open: it is theirs, and is not made anew. */
const has = (tx: Tx, { key }: Person): Promise<boolean> =>
  tx.checkIns.of(key).then(
    (found) => found !== null,
    (error) => isUnreadable(error) || Promise.reject(error),
  )

async function isWelcomed(tx: Tx, { key }: Person): Promise<boolean> {
  for (const platform of PLATFORMS) if ((await tx.contacts.get(key, platform))?.welcomedAt) return true
  return false
}
