import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { SendFault } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { keepPlace, type Sent } from './keep-place.ts'
import { relayEnded } from './relay-ended.ts'
import { reportUnreachable } from './report-unreachable.ts'

/** What follows from how a notice ended. */
export interface Follow {
  /** When the clock of a consult that changed by it does something next; null: nothing changed, or nothing is due. */
  nextDueAt: At | null
  /** Somebody is told something by it: there is more to send. */
  tells: boolean
}

/**
 * What is kept and what follows when a platform took a notice, in the transaction that writes that down: it holds if and only if the
 * notice counts as sent.
 */
export async function noticeSent(deps: Deps, tx: Tx, notice: Notice, sent: Sent): Promise<Follow> {
  // With nothing left to say (the message was removed, say) nobody got anything.
  const tells = sent.ref !== null && (await relayEnded(deps, tx, notice, 'sent'))
  // Last, since it locks the notice's row: whatever changes a consult locks the consult first.
  await keepPlace(tx, notice, sent)
  return { nextDueAt: null, tells }
}

/** What follows when a notice is given up for good, in the transaction that writes that down. */
export async function noticeFailed(deps: Deps, tx: Tx, notice: Notice, fault: SendFault): Promise<Follow> {
  const tells = await relayEnded(deps, tx, notice, 'failed')
  // A card that is not taken leaves its person without the consult, however the platform says so.
  const leavesOut = fault.kind === 'unreachable' || notice.what.kind === 'card'
  if (!leavesOut || !notice.consultId) return { nextDueAt: null, tells }
  return { nextDueAt: await reportUnreachable(deps, tx, notice), tells: true }
}
