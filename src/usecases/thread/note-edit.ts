import type { Effect } from '#domain/consult/effects.ts'
import { personOf } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { relayAgain } from '../notices/redraw-relay.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { ThreadMessage, WaitingWords } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Outcome, type Request, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { findIn } from '../verbs/look-for-names.ts'
import { LONGEST_MESSAGE } from './keep-words.ts'

/**
 * Somebody changed a message that was passed on: the others read the new wording where they got the first, which stays in the record, and are
 * told. Platforms also tell of a change where the words are the same (a preview under a link, a reaction): that is none.
 */
export async function noteEdit(r: Request, m: { source: MessageRef; text: string }): Promise<Outcome> {
  const text = m.text.slice(0, LONGEST_MESSAGE)
  return noteLater(r, m.source, 'relay.edited', {
    passed: async (tx, message) => {
      if (sameWords(message.editedText ?? message.text, text) || message.deletedAt !== null) return false
      await tx.messages.edit(message.id, text, r.now)
      return true
    },
    waiting: (tx, words) => tx.waitingWords.add({ ...words, text }),
    shows: findIn(r.deps, text).length > 0,
  })
}

const sameWords = (one: string, other: string): boolean => one.trim() === other.trim()

/** What happens to a message of one's own that was passed on (false: nothing), or to words that still wait, which were taken away for it. */
interface Later {
  passed(tx: Tx, message: ThreadMessage): Promise<boolean>
  waiting(tx: Tx, words: WaitingWords): Promise<void>
  /** What it says now may still show who somebody is: its writer alone hears it, as at first (flow 3.8). */
  shows?: boolean
}

/** Shared with the deletion: finds the message, notes what happened, tells everyone it had gone to. Nothing for other people's messages. */
export async function noteLater(r: Request, source: MessageRef, text: 'relay.edited' | 'relay.deleted', later: Later): Promise<Outcome> {
  const { deps } = r
  await deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const message = await tx.messages.bySource(source)
    if (!message) await changeWaiting(r, tx, source, later)
    if (!message || message.by !== me(r)) return { show: 'nothing' }
    const consult = await tx.consults.get(message.consultId)
    if (!consult || !(await later.passed(tx, message))) return { show: 'nothing' }
    const had = new Set((await tx.threads.of(consult.id)).map((thread) => thread.person))
    const told = [consult.workerKey, ...consult.people.filter((p) => p.leftAt === null && p.part !== 'copy').map((p) => p.key)]
    const others = [...new Set(told)].filter((key) => key !== message.by && had.has(key))
    const redraws = [...had]
      .filter((key) => key !== message.by && personOf(deps, key))
      .map((to) => relayAgain(deps, consult, to, message.id, r.now))
    const effects: Effect[] = others.map((to) => ({
      kind: 'line' as const,
      to,
      text,
      params: { name: { person: message.by }, at: { at: r.now } },
    }))
    if (later.shows && consult.level !== 'now') effects.push({ kind: 'line', to: message.by, text: 'relay.shows', params: {} })
    effects.push({
      kind: 'audit',
      what: text === 'relay.edited' ? 'thread.edited' : 'thread.removed',
      by: message.by,
      facts: { message: message.id },
    })
    await tx.notices.add(redraws)
    await saveChanged(deps, tx, { consult, effects }, r.now)
    return { show: 'nothing' }
  })
  await wakeFor(deps, r.now)
  return show('nothing')
}

/** Words that nobody has read yet are simply other words, or none. */
async function changeWaiting(r: Request, tx: Tx, source: MessageRef, later: Later): Promise<void> {
  const waiting = await tx.waitingWords.of(me(r))
  const found = waiting.find((one) => one.source.channel === source.channel && one.source.id === source.id)
  const words = found && (await tx.waitingWords.take(me(r), found.id))
  if (words) await later.waiting(tx, words)
}
