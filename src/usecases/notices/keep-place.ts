import type { At, Platform } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { NewNotice, Notice } from '../ports/notice.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { Accepted } from '../ports/store.ts'
import type { Tx } from '../ports/tx.ts'

/** What became of a notice that is done. */
export interface Sent extends Accepted {
  /** A new card of a consult: what follows is put under it, so its place is to be kept. */
  root: boolean
  /** The chat it was meant for, where it is such a card. */
  chat?: string
}

export const NOTHING_LEFT: Sent = { platform: null, ref: null, posted: false, root: false }

/** Where a message about a consult stands, and above all the card that everything else of it is put under. */
export async function keepPlace(tx: Tx, notice: Notice, { platform, ref, root }: Sent): Promise<void> {
  if (!notice.consultId || !ref) return
  await tx.notices.standsAt(notice.id, ref)
  if (root && platform) await keepRoot(tx, notice, platform, ref)
}

export async function keepRoot(tx: Tx, { consultId, to }: Notice, platform: Platform, ref: MessageRef): Promise<void> {
  if (consultId) await tx.threads.set({ consultId, person: to, platform, channel: ref.channel, rootId: ref.id })
}

/**
 * A card may have been on its way into a chat that its person had left before its place was kept, so that nothing could move with them:
 * then it comes once more. True where it does.
 */
export async function followChat(deps: Deps, tx: Tx, { consultId, to, urgency }: Notice, { platform, root, chat }: Sent): Promise<boolean> {
  if (!root || !platform || !consultId || chat === undefined) return false
  const contact = await tx.contacts.get(to, platform)
  if (!contact || contact.channel === chat) return false
  const [what, dueAt]: [NewNotice['what'], At] = [{ kind: 'card' }, deps.clock.now()]
  await tx.notices.add([{ to, consultId, draftId: null, what, urgency, dueAt, dedupeKey: deps.newId() }])
  return true
}
