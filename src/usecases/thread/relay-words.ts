import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { relayOf } from '#domain/consult/thread/relay.ts'
import type { MessageId } from '#domain/ids.ts'
import { change } from '../change-consult.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { ThreadMessage } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from './keep-words.ts'

/** Words to pass on, and where they were said. */
interface Said {
  text: string
  source?: MessageRef
  files: number
  kind: ThreadMessage['kind']
}

/**
 * Passes words on to everybody else with a part in the consult, from a thread or from the form "Write back". It stops no clock; the row
 * is sealed and becomes part of the record. What cannot be passed on (files, a closed consult) is said at once in the thread.
 */
export const relayWords = (r: Request & { id: string }, m: Said, screen: 'nothing' | 'done' = 'nothing'): Promise<Outcome> =>
  change(r, screen, (consult, rules, tx) => passOn(r, tx, consult, m, rules))

/** The same inside a change under way. */
export async function passOn(r: Request, tx: Tx, consult: Consult, m: Said, rules: Rules): Promise<Changed<Consult>> {
  const messageId = r.deps.newId<MessageId>()
  const said = { by: r.actor.person.key, messageId, files: m.files, empty: m.text.trim() === '' }
  const { passes, ...changed } = relayOf(consult, said, rules)
  if (passes) await keepWords(r, tx, consult.id, { id: messageId, text: m.text, kind: m.kind, ...(m.source ? { source: m.source } : {}) })
  return changed
}
