import type { Platform } from '#domain/words.ts'
import type { Notice } from '../ports/notice.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { Accepted } from '../ports/store.ts'
import type { Tx } from '../ports/tx.ts'

/** What became of a notice that is done. */
export interface Sent extends Accepted {
  /** A new card of a consult: what follows is put under it, so its place is to be kept. */
  root: boolean
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
