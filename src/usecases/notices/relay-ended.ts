import { notPassedOn, passedOn } from '#domain/consult/thread/passed-on.ts'
import { wordsEnded } from '../asked/settle-asked.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { tellEffects } from '../save-changed.ts'
import { orUnread } from '../unreadable.ts'
import { relayAgain } from './relay-again.ts'

/**
 * Somebody's words arrived at one of the others, or never will: whoever wrote them is told, in the transaction that writes the end down.
 * True when there is something to tell.
 */
export async function relayEnded(deps: Deps, tx: Tx, { what, consultId, to, ambiguous }: Notice, end: 'sent' | 'failed'): Promise<boolean> {
  if (what.kind !== 'relay' || !consultId) return false
  const message = await orUnread(tx.messages.get(what.messageId))
  const consult = await orUnread(tx.consults.peek(consultId))
  if (!message || !consult) return false
  const said = await wordsEnded(deps, tx, message, { to, messageId: message.id })
  const now = deps.clock.now()
  const rules = rulesAt(deps, now)
  const { id: messageId, by, at, kind } = message
  // What was found on the platform may be what an earlier attempt posted, before the message was changed or removed.
  if (end === 'sent' && ambiguous && (message.deletedAt ?? message.editedAt) !== null)
    await tx.notices.add([relayAgain(deps, consult, to, messageId, now)])
  if (message.deletedAt !== null) return ambiguous || said
  const written = kind === 'message' || kind === 'reply'
  if (end === 'sent' && !written) return said
  const effects = end === 'sent' ? passedOn(consult, { by, to, messageId }, rules) : notPassedOn(consult, { by, to, at }, rules)
  await tellEffects(deps, tx, consult, effects, now)
  return effects.length > 0 || said
}
