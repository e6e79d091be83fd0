import { relayOf } from '#domain/consult/relay.ts'
import { change } from '../change-consult.ts'
import type { MessageRef, ThreadMessage } from '../ports.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from './keep-words.ts'

/**
 * Passes words on to everybody else with a part in the consult, from a thread or from the form "Write back". It stops no clock; the row
 * is sealed and becomes part of the record. What cannot be passed on (files, a closed consult) is said at once in the thread.
 */
export const relayWords = (
  r: Request,
  id: string,
  m: { text: string; source?: MessageRef; files: number; kind: ThreadMessage['kind'] },
  screen: 'nothing' | 'done' = 'nothing',
): Promise<Outcome> =>
  change(r, id, { show: screen, id }, async (consult, rules, tx) => {
    const messageId = r.deps.newId()
    const { passes, ...changed } = relayOf(
      consult,
      { by: r.actor.person.key, messageId, files: m.files, empty: m.text.trim() === '' },
      rules,
    )
    if (passes) await keepWords(r, tx, id, { id: messageId, text: m.text, kind: m.kind, ...(m.source ? { source: m.source } : {}) })
    return changed
  })
