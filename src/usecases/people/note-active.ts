import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { eachBot } from '../each-bot.ts'
import type { Actor } from '../ports/platform.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'

/** An alarm says when a worker was last active to the minute, so a finer note would only cost writes. */
const EVERY_MS = 60_000
const lastNoted = eachBot(() => new Map<string, At>())

/**
 * Notes that a person did something here, at most once a minute; on their own open alarm too, where it is a sign of them (T4).
 * Failing to is no reason to fail their press.
 */
export async function noteActive(deps: Deps, actor: Actor, now: At): Promise<void> {
  const known = lastNoted(deps)
  const { key } = actor.person
  if (now - (known.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return
  known.set(key, now)
  try {
    await deps.store.write(actor.workspace, async (tx) => {
      await tx.contacts.save(key, actor.platform, { activeAt: now })
      await noteOnAlarms(tx, key, now)
    })
  } catch {
    known.delete(key)
  }
}

async function noteOnAlarms(tx: Tx, worker: PersonKey, now: At): Promise<void> {
  const open = await tx.consults.listOfWorker(worker, { limit: 20 })
  for (const row of open.filter((one) => one.level === 'now')) {
    const consult = await orUnread(tx.consults.get(row.id))
    if (consult && consult.workerActiveAt < now) await tx.consults.save({ ...consult, workerActiveAt: now })
  }
}
