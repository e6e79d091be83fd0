import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'

/** The moment of the oldest step that waits, of consults, check-ins and sessions; null where none does. What is late, health says. */
export async function oldestDue(deps: Pick<Deps, 'store' | 'workspace'>): Promise<At | null> {
  const waiting = await deps.store.read(deps.workspace, async (tx) => [
    await tx.consults.nextDueAt(),
    await tx.checkIns.nextDueAt(),
    await tx.sessions.nextDueAt(),
  ])
  const known = waiting.filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}
