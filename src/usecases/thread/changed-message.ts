import type { Consult } from '#domain/consult/consult.ts'
import type { Effect } from '#domain/consult/effects.ts'
import type { At } from '#domain/words.ts'
import { type Deps, personOf } from '../deps.ts'
import { relayAgain } from '../notices/relay-again.ts'
import type { EarlyChange, ThreadMessage } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { findIn } from '../verbs/look-for-names.ts'
import { LONGEST_MESSAGE } from './keep-words.ts'

/** What somebody did to a message of theirs: `text` null took it away. */
export type ChangeOfMessage = Pick<EarlyChange, 'text' | 'changedAt'>

/**
 * Writes down that a message that was passed on has changed, or is gone: the others read the new wording where they got the first, which
 * stays in the record, and are told. Nothing where the words are the same (a preview under a link, a reaction), where it was removed before, and where a
 * later wording has come already: platforms bring events in any order.
 */
export async function changeMessage(
  deps: Deps,
  tx: Tx,
  consult: Consult,
  message: ThreadMessage,
  { text, changedAt }: ChangeOfMessage,
  now: At,
): Promise<Effect[]> {
  if (message.deletedAt !== null) return []
  if (text === null) await tx.messages.remove(message.id, now)
  else {
    if (isOlder(changedAt, message.changedAt)) return []
    if (changedAt !== null) await tx.messages.changedAt(message.id, changedAt)
    const words = text.slice(0, LONGEST_MESSAGE)
    if (sameWords(message.editedText ?? message.text, words)) return []
    await tx.messages.edit(message.id, words, now)
  }
  return told(deps, tx, consult, message, text, now)
}

/** What a platform brings now happened before what is known of it. */
export const isOlder = (changedAt: number | null, known: number | null | undefined): boolean =>
  changedAt !== null && known != null && changedAt < known

const sameWords = (one: string, other: string): boolean => one.trim() === other.trim()

async function told(deps: Deps, tx: Tx, consult: Consult, message: ThreadMessage, text: string | null, now: At): Promise<Effect[]> {
  const had = new Set((await tx.threads.of(consult.id)).map((thread) => thread.person))
  const readers = [consult.workerKey, ...consult.people.filter((p) => p.leftAt === null && p.part !== 'copy').map((p) => p.key)]
  const others = [...new Set(readers)].filter((key) => key !== message.by && had.has(key))
  const redraws = [...had]
    .filter((key) => key !== message.by && personOf(deps, key))
    .map((to) => relayAgain(deps, consult, to, message.id, now))
  await tx.notices.add(redraws)
  const effects: Effect[] = others.map((to) => ({
    kind: 'line' as const,
    to,
    text: text === null ? 'relay.deleted' : 'relay.edited',
    params: { name: { person: message.by }, at: { at: now } },
  }))
  // What it says now may still show who somebody is: its writer alone hears it, as at first (flow 3.8).
  if (text !== null && consult.level !== 'now' && findIn(deps, text).length > 0)
    effects.push({ kind: 'line', to: message.by, text: 'relay.shows', params: {} })
  effects.push({
    kind: 'audit',
    what: text === null ? 'thread.removed' : 'thread.edited',
    by: message.by,
    facts: { message: message.id },
  })
  return effects
}
