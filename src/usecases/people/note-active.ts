import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../ports.ts'

/** An alarm says when a worker was last active to the minute, so a finer note would only cost writes. */
const EVERY_MS = 60_000
const lastNoted = new WeakMap<Deps, Map<string, At>>()

/** Notes that a person did something here, at most once a minute. Failing to is no reason to fail their press. */
export async function noteActive(deps: Deps, actor: Actor, now: At): Promise<void> {
  const known = lastNoted.get(deps) ?? new Map<string, At>()
  lastNoted.set(deps, known)
  if (now - (known.get(actor.person.key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return
  known.set(actor.person.key, now)
  try {
    await deps.store.write(actor.workspace, (tx) => tx.contacts.save(actor.person.key, actor.platform, { activeAt: now }))
  } catch {
    known.delete(actor.person.key)
  }
}
