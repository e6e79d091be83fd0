import { settleWhich } from '../asked/settle-asked.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Outcome, type Request, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { type ChangeOfMessage, changeMessage, isOlder } from './changed-message.ts'
import { LONGEST_MESSAGE } from './keep-words.ts'

/** A message that somebody changed, as the platform tells it. */
export interface Edited {
  source: MessageRef
  text: string
  /** The message it stands under or quotes; null: none, or not told. */
  threadId: string | null
  /** When it was changed, by the platform's clock. */
  changedAt: number | null
}

/**
 * Somebody changed a message of theirs. One that has not come yet is changed when it comes: until then its new words are kept, sealed, for a
 * day at most, and only where it could be for a consult.
 */
export const noteEdit = (r: Request, { source, threadId, text, changedAt }: Edited): Promise<Outcome> =>
  noteChange(r, source, { text: text.slice(0, LONGEST_MESSAGE), changedAt }, (tx) => mayBeForConsult(r, tx, threadId))

/** Shared with the removal: finds the message, notes what happened, tells everyone it had gone to. Nothing for other people's messages. */
export async function noteChange(
  r: Request,
  source: MessageRef,
  change: ChangeOfMessage,
  mayCome: (tx: Tx) => Promise<boolean>,
): Promise<Outcome> {
  const { deps } = r
  await deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    // A message that comes at this moment waits for us, or we for it: one of the two finds the other.
    await tx.earlyChanges.hold(source)
    const message = await tx.messages.bySource(source)
    if (!message) {
      if (!(await changeWaiting(r, tx, source, change)) && (await mayCome(tx)))
        await tx.earlyChanges.keep(source, { by: me(r), ...change }, r.now)
      return { show: 'nothing' }
    }
    if (message.by !== me(r)) return { show: 'nothing' }
    const consult = await tx.consults.get(message.consultId)
    const effects = consult ? await changeMessage(deps, tx, consult, message, change, r.now) : []
    if (consult && effects.length > 0) await saveChanged(deps, tx, { consult, effects }, r.now)
    return { show: 'nothing' }
  })
  await wakeFor(deps, r.now)
  return show('nothing')
}

/** Words that nobody has read yet are simply other words, or none. */
async function changeWaiting(r: Request, tx: Tx, source: MessageRef, { text, changedAt }: ChangeOfMessage): Promise<boolean> {
  const waiting = await tx.waitingWords.of(me(r))
  const found = waiting.find((one) => one.source.channel === source.channel && one.source.id === source.id)
  if (!found) return false
  if (text !== null && isOlder(changedAt, found.changedAt)) return true
  const words = await tx.waitingWords.take(me(r), found.id)
  if (words && text !== null) await tx.waitingWords.add({ ...words, text, changedAt })
  else if (words) await settleWhich(r.deps, tx, me(r), words.id, true)
  return true
}

/** In a chat with threads only what stands in one is ever passed on; without, what is written by somebody with a part in a consult. */
async function mayBeForConsult(r: Request, tx: Tx, threadId: string | null): Promise<boolean> {
  if (r.actor.abilities.threads || threadId !== null) return threadId !== null
  const [own] = await tx.consults.listOfWorker(me(r), { silent: true, limit: 1 })
  return own !== undefined || (await tx.consults.listOfPart(me(r), { limit: 1 })).length > 0
}
