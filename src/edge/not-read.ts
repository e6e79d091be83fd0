import { isAlarm } from '#cards/verbs.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { EdgeDeps } from './edge-deps.ts'

/**
 * For a page with something on it that came in a form we do not know: it is read or refused, never left out, or what stood there before would
 * go on as if nothing had been filled in.
 */
export const notRead = (deps: EdgeDeps, user: PlatformUser, fields: readonly string[]): Answer => {
  deps.log.warn({ fields: fields.length, platform: user.platform }, 'a page was filled in in a form that cannot be read')
  return { kind: 'errors', errors: Object.fromEntries(fields.map((field) => [field, deps.texts(user, 'nav.unread')])) }
}

/** The same of a button on such a page. The alarm, and the way to it, wait for nothing. */
export const waitsForUnread = (action: string, unread: readonly string[]): boolean =>
  unread.length > 0 && !isAlarm(action) && action !== 'nav.danger'
