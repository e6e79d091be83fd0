import type { Consult } from '#domain/consult/consult.ts'
import { isReached } from '#domain/consult/people/reached.ts'
import type { Served } from '#domain/consult/rules.ts'
import type { At, PersonKey, Platform } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { platformOf } from '../people/platform-of.ts'
import type { Tx } from '../ports/tx.ts'

/** Of everybody on a consult whose card has not been taken, what their platform did for others since it was due: what the clock has to know (R9). */
export async function servedOn(deps: Deps, tx: Tx, consult: Consult): Promise<ReadonlyMap<PersonKey, Served>> {
  const served = new Map<PersonKey, Served>()
  for (const p of consult.people) {
    if (isReached(p) || p.leftAt !== null || p.waiting || p.dueFromAt === null) continue
    const platform = await platformOf(deps, tx, p.key)
    if (platform !== null) served.set(p.key, await servedSince(deps, tx, { platform, but: p.key, since: p.dueFromAt }))
  }
  return served
}

/** What a platform has done since then, and whether messages to others than this person wait on it. */
export async function servedSince(deps: Deps, tx: Tx, q: { platform: Platform; but: PersonKey; since: At }): Promise<Served> {
  return { firstAt: await tx.notices.firstAccepted(q.platform, q.since), othersWait: await othersWait(deps, tx, q) }
}

async function othersWait(deps: Deps, tx: Tx, { platform, but }: { platform: Platform; but: PersonKey }): Promise<boolean> {
  for (const key of await tx.notices.peopleWaiting(but)) if ((await platformOf(deps, tx, key)) === platform) return true
  return false
}
