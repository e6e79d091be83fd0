import { retryAfterMs } from '#edge/retry.ts'
import type { SendFault } from '#usecases/ports/messenger.ts'
import type { WireFault } from '#wire/exchange.ts'

/** A call of the Connector, as far as its faults are concerned. */
export interface Call {
  /** Doing it twice gives one result: an unknown end is simply tried again. What is not repeatable posts something. */
  repeatable: boolean
  /** It changes an activity that stands: then what is not found is this activity. */
  changes: boolean
  /** It opens the chat with a person: then what it says is about this person. */
  opens?: true
}

/** Microsoft's list of answers after which the same call may be made again (bots/how-to/rate-limit); without its word a proxy gave them. */
const REPEAT = new Set([412, 502, 504])

/*
 * Only these words of the Connector end a message; a status alone never does: 403 and 404 are as often a proxy's. Source: learn.microsoft.com,
 * "Send and receive messages with a bot", status codes from bot conversational APIs; `MessageWritesBlocked` is on "Send proactive messages".
 */

/** About one person. */
const UNREACHABLE = new Set(['MessageWritesBlocked', 'ConversationBlockedByUser', 'ForbiddenOperationException'])

/** About a chat: after the app was installed anew the person may have another. Where the chat is being opened it is about the person. */
const MOVED = new Set(['ConversationNotFound', 'BotNotInConversationRoster'])

/** About one message. */
const REFUSED = new Set(['MessageSizeTooBig'])

/** What was to be changed is no longer there. */
const GONE = new Set(['ActivityNotFoundInConversation'])

const unknownEnd = ({ repeatable }: Call, code: string): SendFault => (repeatable ? { kind: 'retry', code } : { kind: 'ambiguous', code })

/** A connection that failed. */
export const wireFault = (call: Call, { code, sent }: WireFault): SendFault => (sent ? unknownEnd(call, code) : { kind: 'retry', code })

/** An answer other than 2xx. `reason` is the Connector's own word; `retryAfter` the header, in seconds. */
export function statusFault(call: Call, status: number, reason: string, retryAfter?: string): SendFault {
  const code = reason === '' ? `http_${status}` : reason
  if (status === 429) return { kind: 'retry', afterMs: withJitter(retryAfterMs(retryAfter)), code: 'throttled' }
  if (REPEAT.has(status) && reason !== '')
    return { kind: 'retry', code, ...(retryAfter === undefined ? {} : { afterMs: withJitter(retryAfterMs(retryAfter)) }) }
  if (status >= 500 || status === 408) return unknownEnd(call, code)
  // The bot's own registration or secret is wrong.
  if (status === 401) return { kind: 'retry', code: 'unauthorized' }
  if (call.changes && GONE.has(reason)) return { kind: 'gone', code }
  if (MOVED.has(reason)) return { kind: call.opens ? 'unreachable' : 'moved', code }
  if (UNREACHABLE.has(reason)) return { kind: 'unreachable', code }
  if (REFUSED.has(reason)) return { kind: 'refused', code }
  return { kind: 'retry', code }
}

/** An answer that is none of the Connector's: a proxy's page, or half an answer. */
export const garbledFault = (call: Call): SendFault => unknownEnd(call, 'bad_answer')

/** Many bots told to wait at once must not all come back at once. */
export const withJitter = (ms: number): number => Math.round(ms * (1 + Math.random() / 2))
