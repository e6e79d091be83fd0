import type { Consult } from '#domain/consult/consult.ts'
import type { MessageId } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { NewNotice } from '../ports/notice.ts'
import { urgencyOf } from './urgency.ts'

/** Asks for a message that was passed on to this person to be drawn as it reads now, as urgently as it was passed on. */
export const relayAgain = (deps: Deps, consult: Consult, to: PersonKey, messageId: MessageId, dueAt: At): NewNotice => ({
  to,
  consultId: consult.id,
  draftId: null,
  what: { kind: 'relay_again', messageId },
  urgency: urgencyOf({ kind: 'relay', messageId }, consult),
  dueAt,
  dedupeKey: deps.newId(),
})
