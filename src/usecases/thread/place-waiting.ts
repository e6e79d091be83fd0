import { isRefusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import { type Deps, personOf } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { WaitingWords } from '../ports/rows.ts'
import { saveChanged } from '../save-changed.ts'
import { consultUnder } from './consult-under.ts'
import { passOnKept } from './relay-words.ts'

/**
 * Passes on whatever this person wrote under a message whose place has become known, in the order it was written. Each is passed on once,
 * whoever finds out first; what cannot be placed yet goes on waiting. Never fails: the question to their writer comes back to it.
 */
export async function placeWaiting(deps: Deps, person: PersonKey): Promise<void> {
  try {
    await placeAll(deps, person)
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string }
    deps.log.error(
      { person, error: name ?? 'unknown', cause: code ?? null },
      'words that wait could not be placed; they are looked at again',
    )
  }
}

/** The same for everybody: a process that knew a place may have ended before it passed on what waited for it. */
export async function placeEverybodys(deps: Deps): Promise<void> {
  for (const person of await deps.store.read(deps.workspace, (tx) => tx.waitingWords.people())) await placeWaiting(deps, person)
}

async function placeAll(deps: Deps, person: PersonKey): Promise<void> {
  const found = await deps.store.read(deps.workspace, async (tx) => {
    const all: { words: WaitingWords; consultId: ConsultId }[] = []
    for (const words of await tx.waitingWords.of(person)) {
      const { threadId, source } = words
      const consultId = threadId === null ? null : await consultUnder(tx, person, { channel: source.channel, id: threadId })
      if (consultId !== null) all.push({ words, consultId })
    }
    return all
  })
  for (const { words, consultId } of found) await place(deps, person, words.id, consultId)
}

/** Passes on what waits under this id, once, for this consult. */
export async function place(deps: Deps, key: PersonKey, wordsId: string, consultId: ConsultId): Promise<void> {
  const person = personOf(deps, key)
  if (!person) return
  const now = deps.clock.now()
  try {
    const nextDueAt = await deps.store.write(deps.workspace, async (tx): Promise<At | null> => {
      // The consult first, as everywhere: two who place the same words then wait for each other.
      const consult = await tx.consults.get(consultId)
      const words = consult && (await tx.waitingWords.take(key, wordsId))
      if (!words) return null
      const changed = await passOnKept({ deps, now, actor: { person } }, tx, consult, words, rulesAt(deps, now))
      await saveChanged(deps, tx, changed, now)
      return changed.consult.nextDueAt
    })
    await wakeFor(deps, now, { 'advance-consults': nextDueAt })
  } catch (error) {
    if (!isRefusal(error)) throw error
    // They have no part in it any more: the words stay sealed, and their writer is asked, as where nothing is found.
    deps.log.info({ person: key, refusal: error.code }, 'words that waited were not passed on')
  }
}
