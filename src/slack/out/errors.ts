import { RETRY_MS, retryAfterMs, SETUP_RETRY_MS } from '#edge/retry.ts'
import type { SendFault } from '#usecases/ports/messenger.ts'
import type { WireFault } from '#wire/exchange.ts'

/** Names with a space between them. */
const codes = (...some: readonly string[]): ReadonlySet<string> => new Set(some.join(' ').split(' '))

const UNREACHABLE = codes(
  'cannot_dm_bot user_not_found users_not_found user_disabled user_not_visible user_is_bot is_archived channel_not_found',
  'not_in_channel user_not_in_channel messages_tab_disabled',
)

/** What was to be changed, or the thread to write in, is no longer there. */
const GONE = codes('message_not_found cant_update_message edit_window_closed thread_not_found cannot_reply_to_message')

/** Slack did not take it now, and says so before doing anything. */
const LATER = codes('ratelimited rate_limited message_limit_exceeded team_added_to_org')

/** Slack gave up half-way: some of it may have happened (docs: "It's possible some aspect of the operation succeeded"). */
const UNKNOWN_END = codes('internal_error fatal_error request_timeout service_unavailable')

/** The bot's own set-up is wrong. */
const SETUP = codes(
  'not_authed invalid_auth account_inactive token_revoked token_expired missing_scope no_permission not_allowed_token_type',
  'ekm_access_denied access_denied team_access_not_granted org_login_required',
)

/** True for an error code that only an admin can mend. */
export const isSetupCode = (code: string): boolean => SETUP.has(code)

/**
 * Methods that may be called twice with one result: an unknown end is simply tried again. What is missing here posts something, so
 * an unknown end has to be read back first.
 */
const REPEATABLE = codes(
  'auth.test chat.update conversations.history conversations.open conversations.replies users.lookupByEmail views.publish',
  'views.update',
)

const unknownEnd = (method: string, code: string): SendFault =>
  REPEATABLE.has(method) ? { kind: 'retry', afterMs: RETRY_MS, code } : { kind: 'ambiguous', code }

/** A connection that failed. */
export const wireFault = (method: string, { code, sent }: WireFault): SendFault =>
  sent ? unknownEnd(method, code) : { kind: 'retry', afterMs: RETRY_MS, code }

/** An answer other than 200. `retryAfter` is the header, in seconds. */
export function statusFault(method: string, status: number, retryAfter: string | undefined): SendFault {
  const code = `http_${status}`
  if (status === 429) return { kind: 'retry', afterMs: retryAfterMs(retryAfter), code: 'ratelimited' }
  if (status >= 500 || status === 408) return unknownEnd(method, code)
  return { kind: 'refused', code }
}

/** An answer with `ok: false`. */
export function codeFault(method: string, code: string, retryAfter?: string): SendFault {
  if (LATER.has(code)) return { kind: 'retry', afterMs: retryAfterMs(retryAfter), code }
  if (SETUP.has(code)) return { kind: 'retry', afterMs: SETUP_RETRY_MS, code }
  if (UNKNOWN_END.has(code)) return unknownEnd(method, code)
  if (UNREACHABLE.has(code)) return { kind: 'unreachable', code }
  if (GONE.has(code)) return { kind: 'gone', code }
  return { kind: 'refused', code }
}

/** An answer that is no JSON of Slack's: a proxy's page, or half an answer. */
export const garbledFault = (method: string): SendFault => unknownEnd(method, 'bad_answer')
