import type { Action } from '#cards/verbs.ts'

/** Buttons that answer what a message in the chat asks: once that is answered, or over, the message has none of them any more. */
const ASKING: readonly Action[] = [
  'relay.to',
  ...(['draft.resume', 'draft.delete', 'kept.heard', 'kept.hard', 'kept.not_up', 'kept.went_on'] as const),
  ...(['land.heard', 'land.hard', 'land.not_up', 'land.went_on', 'log.ask'] as const),
  ...(['follow.settled', 'follow.again', 'follow.worse', 'follow.later', 'follow.stop'] as const),
  ...(['aftercare.ok', 'aftercare.still', 'aftercare.talk'] as const),
  ...(['consult.agree', 'consult.unanswered', 'consult.is_answer', 'consult.noted', 'consult.undo_lower', 'consult.reopen'] as const),
  ...(['spoken.confirm', 'spoken.deny', 'session.yes', 'session.no', 'session.log', 'record.sign', 'action.done'] as const),
  ...(['checkin.start', 'checkin.no', 'checkin.write', 'checkin.skip', 'checkin.later', 'checkin.pause', 'checkin.stop'] as const),
]

/** True for a button of a message that asks something. */
export const isAsking = (action: string): boolean => (ASKING as readonly string[]).includes(action)
