import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { relayOf } from '#domain/consult/thread/relay.ts'
import { type MessageId, named } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { settleWhich } from '../asked/settle-asked.ts'
import { change } from '../change-consult.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { ThreadMessage, WaitingWords } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Outcome, type Request, type Writer } from '../request.ts'
import { findIn } from '../verbs/look-for-names.ts'
import { changeMessage } from './changed-message.ts'
import { keepWords } from './keep-words.ts'

/** Words to pass on, and where they were said. */
interface Said {
  text: string
  source?: MessageRef
  files: number
  kind: ThreadMessage['kind']
  /** When they were typed, where they had to wait. */
  at?: At
  /** The id by which they waited: they keep it. */
  id?: MessageId
}

/**
 * Passes words on to everybody else with a part in the consult, from a thread or from the form "Write back". It stops no clock; the row
 * is sealed and kept with the consult. What cannot be passed on (files, a closed consult) is said at once in the thread.
 */
export const relayWords = (r: Request & { id: string }, m: Said, screen: 'nothing' | 'done' = 'nothing'): Promise<Outcome> =>
  change(r, screen, (consult, rules, tx) => passOn(r, tx, consult, m, rules))

/** Passes on words that waited; where it was asked which consult they are for, the question says so. */
export async function passOnKept(r: Writer, tx: Tx, consult: Consult, words: WaitingWords, rules: Rules): Promise<Changed<Consult>> {
  const { id, text, source, files, at } = words
  const changed = await passOn(r, tx, consult, { id: named(id), text, source, files, at, kind: 'message' }, rules)
  const passes = changed.effects.some((effect) => effect.kind === 'relay')
  await settleWhich(r.deps, tx, words.person, id, !passes)
  return changed
}

/** The same inside a change under way. What was changed or removed before it came is so at once. */
export async function passOn(r: Writer, tx: Tx, consult: Consult, m: Said, rules: Rules): Promise<Changed<Consult>> {
  const messageId = m.id ?? r.deps.newId<MessageId>()
  const early = m.source === undefined ? null : await tx.earlyChanges.take(m.source)
  // What was typed into a form has been looked through there.
  const shows = m.source !== undefined && findIn(r.deps, m.text).length > 0
  const said = { by: me(r), messageId, files: m.files, empty: m.text.trim() === '', shows }
  const { passes, ...changed } = relayOf(consult, said, rules)
  const { files: _files, ...words } = m
  if (passes) await keepWords(r, tx, consult.id, { ...words, id: messageId })
  const message = passes && early && (early.by ?? me(r)) === me(r) ? await tx.messages.get(messageId) : null
  if (!message || !early) return changed
  return { ...changed, effects: [...changed.effects, ...(await changeMessage(r.deps, tx, changed.consult, message, early, r.now))] }
}
