import { retryAfterMs } from '#edge/retry.ts'
import type { SendFault } from '#usecases/ports/messenger.ts'
import type { WireFault } from '#wire/exchange.ts'

/** Names with a space between them. */
const codes = (...some: readonly string[]): ReadonlySet<string> => new Set(some.join(' ').split(' '))

/** Slack's word about one person. Source: docs.slack.dev, the errors of `conversations.open`, `chat.postMessage` and `views.publish`. */
const UNREACHABLE = codes('cannot_dm_bot user_not_found users_not_found user_disabled user_not_visible user_is_bot')

/** Slack's word about a chat: the person may well have another by now. Source: docs.slack.dev, the errors of `chat.postMessage`. */
const MOVED = codes('channel_not_found not_in_channel user_not_in_channel is_archived')

/** Slack's word about one message. Source: docs.slack.dev, the errors of `chat.postMessage`, `chat.update` and `views.publish`. */
const REFUSED = codes(
  'msg_too_long msg_blocks_too_long no_text invalid_blocks invalid_blocks_format attachment_payload_limit_exceeded too_many_attachments',
  'invalid_metadata_format invalid_metadata_schema metadata_too_large view_too_large',
)

/** What was to be changed, or the thread to write in, is no longer there. */
const GONE = codes('message_not_found cant_update_message edit_window_closed thread_not_found cannot_reply_to_message')

/** Slack says when to come back. */
const LATER = codes('ratelimited rate_limited')

/** Slack gave up half-way: some of it may have happened (docs: "It's possible some aspect of the operation succeeded"). */
const UNKNOWN_END = codes('internal_error fatal_error request_timeout service_unavailable')

/** The bot's own set-up is wrong. It is tried again like all else: an admin puts it right, and no person is to blame. */
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
  'auth.test chat.update conversations.history conversations.open conversations.replies users.info users.lookupByEmail views.publish',
  'views.update',
)

const unknownEnd = (method: string, code: string): SendFault =>
  REPEATABLE.has(method) ? { kind: 'retry', code } : { kind: 'ambiguous', code }

/** A connection that failed. */
export const wireFault = (method: string, { code, sent }: WireFault): SendFault =>
  sent ? unknownEnd(method, code) : { kind: 'retry', code }

/** An answer other than 200: as often a proxy's as Slack's, so that it says nothing of the message. `retryAfter` is the header, in seconds. */
export function statusFault(method: string, status: number, retryAfter: string | undefined): SendFault {
  const code = `http_${status}`
  if (status === 429) return { kind: 'retry', afterMs: retryAfterMs(retryAfter), code: 'ratelimited' }
  if (status >= 500 || status === 408) return unknownEnd(method, code)
  return { kind: 'retry', code }
}

/** An answer with `ok: false`. A code that is in no list is tried again: Slack makes new ones. */
export function codeFault(method: string, code: string, retryAfter?: string): SendFault {
  if (LATER.has(code)) return { kind: 'retry', afterMs: retryAfterMs(retryAfter), code }
  if (UNKNOWN_END.has(code)) return unknownEnd(method, code)
  if (UNREACHABLE.has(code)) return { kind: 'unreachable', code }
  if (MOVED.has(code)) return { kind: 'moved', code }
  if (GONE.has(code)) return { kind: 'gone', code }
  if (REFUSED.has(code)) return { kind: 'refused', code }
  return { kind: 'retry', code }
}

/** An answer that is no JSON of Slack's: a proxy's page, or half an answer. */
export const garbledFault = (method: string): SendFault => unknownEnd(method, 'bad_answer')
