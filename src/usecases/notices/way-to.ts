import type { Person } from '#domain/agency.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import { FINDS_BY_EMAIL } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { accountOf } from '../people/account-of.ts'
import { lookUp } from '../people/look-up.ts'
import { openChat } from '../people/open-chat.ts'
import { setAccount } from '../people/set-account.ts'
import { type Messenger, SendError } from '../ports/messenger.ts'
import { type Notice, type NoticeWhat, URGENCY } from '../ports/notice.ts'
import type { Contact } from '../ports/rows.ts'
import type { Way } from './post-once.ts'

/**
 * The first way out on which the person has an account; their private chat is opened once and kept. Somebody known by e-mail only is
 * looked up now where that was not done yet: while it cannot be done the notice waits.
 */
export async function wayTo(deps: Deps, person: Person, notice: Notice): Promise<Way> {
  for (const messenger of deps.messengers()) {
    const contact = await deps.store.read(deps.workspace, (tx) => tx.contacts.get(person.key, messenger.platform))
    const userId = await accountNow(deps, person, messenger, contact)
    if (userId === null) continue
    const known = contact?.userId === userId ? contact : null
    const at = known?.address ? { address: known.address } : {}
    const channel = known?.channel ?? (await chatOf(deps, notice, { person, messenger, userId }, at))
    return { messenger, person, userId, at, home: known?.home ?? null, channel }
  }
  throw new SendError({ kind: 'unreachable', code: 'no_address' })
}

/**
 * An alarm waits for no chat that cannot be opened now: it is posted to the account. Not where it may have been posted already: a chat is
 * what it is looked for in.
 */
async function chatOf(deps: Deps, notice: Notice, whose: Pick<Way, 'person' | 'messenger' | 'userId'>, at: Way['at']): Promise<string> {
  try {
    return await openChat(deps, whose, at)
  } catch (error) {
    const passes = error instanceof SendError && error.fault.kind === 'retry'
    const direct = notice.urgency === URGENCY.alarm && !notice.ambiguous && whose.messenger.abilities.postsToAccounts
    if (!passes || !direct) throw error
    return whose.userId
  }
}

/** The way after the platform has said that the kept chat is no longer theirs: opened once more by the account alone. */
export async function wayAnew(deps: Deps, way: Way): Promise<Way> {
  return { ...way, channel: await openChat(deps, way, { gone: way.channel }), at: {}, home: null }
}

/** The way to an account that was a person's, to tell it so. Nothing of it is kept. */
export async function wayToLeft(deps: Deps, person: Person, left: Extract<NoticeWhat, { kind: 'left_account' }>): Promise<Way> {
  const { platform, userId } = left
  const messenger = deps.messengers().find((one) => one.platform === platform)
  if (!messenger) throw new SendError({ kind: 'unreachable', code: 'no_address' })
  return { messenger, person, userId, at: {}, home: null, channel: await messenger.openDm(userId) }
}

/** The account a person has, which is written down first where the agency file has just named another. */
async function accountNow(deps: Deps, person: Person, messenger: Messenger, contact: Contact | null): Promise<PlatformUserId | null> {
  const { platform } = messenger
  const account = accountOf(person, platform, contact)
  if (account === 'unknown') return FINDS_BY_EMAIL.includes(platform) ? lookUp(deps, person, messenger) : null
  if (account === null || contact?.userId === account) return account
  const changed = await deps.store.write(deps.workspace, (tx) => setAccount(deps, tx, person, platform, { userId: account }))
  if (changed) await wakeFor(deps, deps.clock.now())
  return account
}
