import type { Person } from '#domain/agency.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import { eachBot } from '../each-bot.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { type Messenger, SendError } from '../ports/messenger.ts'
import { Shared } from '../shared.ts'
import { moveAlong } from './move-along.ts'

/** Whose chat, and where. */
interface Whose {
  person: Person
  messenger: Messenger
  userId: PlatformUserId
}

const opening = eachBot(() => new Shared<string>())

/**
 * Opens the private chat with an account and keeps it. `gone`: the chat kept until now, which the platform says is no longer theirs; what
 * stands there moves along. Many sends may ask at once: the platform is asked once.
 */
export function openChat(deps: Deps, whose: Whose, q: { address?: string; gone?: string } = {}): Promise<string> {
  return opening(deps).run(`${whose.messenger.platform} ${whose.userId}`, () => openAndKeep(deps, whose, q))
}

/** Keeps the chat that a post to the account has opened. */
export async function keepChat(deps: Deps, { person, messenger, userId }: Whose, channel: string): Promise<void> {
  await deps.store.write(deps.workspace, async (tx) => {
    const contact = await tx.contacts.get(person.key, messenger.platform)
    if (!contact || contact.userId === userId) await tx.contacts.save(person.key, messenger.platform, { userId, channel })
  })
}

async function openAndKeep(deps: Deps, whose: Whose, { address, gone }: { address?: string; gone?: string }): Promise<string> {
  const { person, messenger, userId } = whose
  const { platform } = messenger
  const kept = await deps.store.read(deps.workspace, (tx) => tx.contacts.get(person.key, platform))
  // Another send has opened it since this one looked.
  if (kept?.userId === userId && kept.channel !== null && kept.channel !== gone) return kept.channel
  const channel = await openAt(messenger, userId, address)
  failpoint('dm.opened')
  const moved = await deps.store.write(deps.workspace, async (tx) => {
    const contact = await tx.contacts.get(person.key, platform)
    // The account is another one meanwhile: this chat is nothing to keep.
    if (contact && contact.userId !== userId) return 0
    await tx.contacts.save(person.key, platform, { userId, channel, ...(gone === undefined ? {} : { address: null, home: null }) })
    return gone === undefined || gone === channel ? 0 : moveAlong(deps, tx, person.key, channel)
  })
  failpoint('dm.kept')
  if (moved > 0) {
    deps.log.info({ person: person.key, platform, cards: moved }, 'a person has another chat with the bot; what is open moves there')
    await wakeFor(deps, deps.clock.now())
  }
  return channel
}

/** By the account alone where what was last heard of it leads nowhere: an app installed anew knows people by other names. */
async function openAt(messenger: Messenger, userId: PlatformUserId, address: string | undefined): Promise<string> {
  if (address === undefined) return messenger.openDm(userId)
  try {
    return await messenger.openDm(userId, address)
  } catch (error) {
    if (!(error instanceof SendError) || (error.fault.kind === 'retry' && error.fault.afterMs !== undefined)) throw error
    return messenger.openDm(userId)
  }
}
