import type { Person } from '#domain/agency.ts'
import { NO_ACCOUNT, type PlatformUserId } from '#domain/ids.ts'
import type { At, Platform } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { type NewNotice, URGENCY } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { moveAlong } from './move-along.ts'

/**
 * Writes down which account a person has on a platform, `NO_ACCOUNT` for none: the one place where that changes. `email`: the address it
 * was looked up by. Another account than before is an audit entry, what is open moves to it, pages opened in a browser close, and both
 * accounts are told, so that neither a mistake nor an ill-meant edit of the agency file goes unseen. True when there was one before and
 * it is another now.
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
  await tx.contacts.save(person.key, platform, { userId, email })
  if (!before || before.userId === NO_ACCOUNT || before.userId === userId) return false
  const now = deps.clock.now()
  const facts = { person: person.key, platform, now: userId === NO_ACCOUNT ? 'none' : 'another' }
  await tx.audit.add({ consultId: null, by: null, what: 'account.changed', at: now, facts })
  await tx.notices.add(toldOf(deps, person, platform, before.userId, now))
  for (const kind of ['link', 'session'] as const) await tx.webKeys.removeOf(person.key, kind)
  await moveAlong(deps, tx, person.key, null)
  deps.log.warn({ ...facts }, 'the account of a person is another one now')
  return true
}

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
