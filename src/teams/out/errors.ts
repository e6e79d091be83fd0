import { RETRY_MS, retryAfterMs, SETUP_RETRY_MS } from '#edge/retry.ts'
import type { SendFault } from '#usecases/ports/messenger.ts'
import type { WireFault } from '#wire/exchange.ts'

/** A call of the Connector, as far as its faults are concerned. */
export interface Call {
  /** Doing it twice gives one result: an unknown end is simply tried again. What is not repeatable posts something. */
  repeatable: boolean
  /** It changes an activity that stands: then 404 means that this activity is gone. */
  changes: boolean
}

/** Microsoft's list of answers after which the same call may be made again (bots/how-to/rate-limit). */
const REPEAT = new Set([412, 429, 502, 504])

/** Nobody can be reached there, whatever we do. */
const UNREACHABLE_400 = /^(ConversationNotFound|BotNotInConversationRoster|MessageWritesBlocked|ConversationBlockedByUser)$/

const unknownEnd = ({ repeatable }: Call, code: string): SendFault =>
  repeatable ? { kind: 'retry', afterMs: withJitter(RETRY_MS), code } : { kind: 'ambiguous', code }

/** A connection that failed. */
export const wireFault = (call: Call, { code, sent }: WireFault): SendFault =>
  sent ? unknownEnd(call, code) : { kind: 'retry', afterMs: withJitter(RETRY_MS), code }

/** An answer other than 2xx. `reason` is the Connector's own word; `retryAfter` the header, in seconds. */
export function statusFault(call: Call, status: number, reason: string, retryAfter?: string): SendFault {
  const code = reason === '' ? `http_${status}` : reason
  if (REPEAT.has(status)) return { kind: 'retry', afterMs: withJitter(retryAfterMs(retryAfter)), code: status === 429 ? 'throttled' : code }
  if (status >= 500 || status === 408) return unknownEnd(call, code)
  // The bot's own registration or secret is wrong.
  if (status === 401) return { kind: 'retry', afterMs: SETUP_RETRY_MS, code: 'unauthorized' }
  if (status === 404) return call.changes ? { kind: 'gone', code } : { kind: 'unreachable', code }
  if (status === 403) return { kind: 'unreachable', code }
  if (status === 400 && UNREACHABLE_400.test(reason)) return { kind: 'unreachable', code }
  return { kind: 'refused', code }
}

/** An answer that is none of the Connector's: a proxy's page, or half an answer. */
export const garbledFault = (call: Call): SendFault => unknownEnd(call, 'bad_answer')

/** Many bots told to wait at once must not all come back at once. */
export const withJitter = (ms: number): number => Math.round(ms * (1 + Math.random() / 2))
