import type { Person } from '#domain/agency.ts'
import { NO_ACCOUNT, type PlatformUserId } from '#domain/ids.ts'
import type { At, Platform } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { SendError } from '../ports/messenger.ts'
import { type NewNotice, URGENCY } from '../ports/notice.ts'
import type { Contact } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { moveAlong } from './move-along.ts'

/** Processes know of a changed file within this time. */
const SETTLES_MS = 2 * 60_000
const AGAIN_MS = 5_000

/**
 * Writes down which account a person has on a platform, `NO_ACCOUNT` for none: the one place where that changes. `email`: the address it
 * was looked up by. Another account than before is an audit entry, what is open moves to it, pages opened in a browser close, and both
 * accounts are told, so that neither a mistake nor an ill-meant edit of the agency file goes unseen, in one step or in two. True when there was
 * one before and it is another now. Throws SendError `retry` where it would go back to the one that was just left: another process may know the changed
 * file a moment before this one, and nothing may go to the old account for that.
 */
export async function setAccount(
  deps: Deps,
  tx: Tx,
  person: Person,
  platform: Platform,
  to: { userId: PlatformUserId; email?: string | null },
): Promise<boolean> {
  const { userId, email = null } = to
  const before = await tx.contacts.get(person.key, platform)
  if (before?.userId === userId && before.email === email) return false
  const now = deps.clock.now()
  const last = lastKnown(before, userId, now)
  const isAnother = before !== null && before.userId !== userId && last !== null && last.userId !== userId
  if (isAnother && before.before?.userId === userId && Math.abs(now - before.before.at) < SETTLES_MS)
    throw new SendError({ kind: 'retry', code: 'account_changing', afterMs: AGAIN_MS })
  await tx.contacts.save(person.key, platform, { userId, email, before: last })
  if (!isAnother) return false
  const facts = { person: person.key, platform, now: userId === NO_ACCOUNT ? 'none' : 'another' }
  await tx.audit.add({ consultId: null, by: null, what: 'account.changed', at: now, facts })
  await tx.notices.add(toldOf(deps, person, platform, last.userId, now))
  for (const kind of ['link', 'session'] as const) await tx.webKeys.removeOf(person.key, kind)
  await moveAlong(deps, tx, person.key, null)
  deps.log.warn({ ...facts }, 'the account of a person is another one now')
  return true
}

/**
 * The account they had last, and until when: also across a time in which they had none, or an edit of the file in two steps would bring in
 * another account that nobody hears of.
 */
const lastKnown = (contact: Contact | null, next: PlatformUserId, now: At): Contact['before'] =>
  contact === null || contact.userId === NO_ACCOUNT || contact.userId === next
    ? (contact?.before ?? null)
    : { userId: contact.userId, at: now }

function toldOf(deps: Deps, { key: to }: Person, platform: Platform, left: PlatformUserId, dueAt: At): NewNotice[] {
  const notice = (what: NewNotice['what']): NewNotice => ({
    ...{ to, consultId: null, draftId: null, what },
    ...{ urgency: URGENCY.reply, dueAt, dedupeKey: deps.newId() },
  })
  // Where two people have exchanged accounts each is told of the one they have now, and of no other.
  const isOfAnother = deps.agency.current().people.some((one) => one.key !== to && one[platform] === left)
  return [
    ...(isOfAnother ? [] : [notice({ kind: 'left_account', platform, userId: left })]),
    notice({ kind: 'note', text: 'account.new', fallback: 'account.fallback', params: {} }),
  ]
}
