import { sentTo } from '#domain/consult/people/sent-to.ts'
import type { At } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import type { SendFault } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { saveChanged } from '../save-changed.ts'
import { orUnread } from '../unreadable.ts'
import { followChat, keepPlace, type Sent } from './keep-place.ts'
import { relayEnded } from './relay-ended.ts'
import { reportUnreachable } from './report-unreachable.ts'

/** What follows from how a notice ended. */
export interface Follow {
  /** When the clock of a consult that changed by it does something next; null: nothing changed, or nothing is due. */
  nextDueAt: At | null
  /** Somebody is told something by it: there is more to send. */
  tells: boolean
}

const NOTHING: Follow = { nextDueAt: null, tells: false }

/**
 * What is kept and what follows when a platform took a notice, in the transaction that writes that down: it holds if and only if the
 * notice counts as sent.
 */
export async function noticeSent(deps: Deps, tx: Tx, notice: Notice, sent: Sent): Promise<Follow> {
  const follow = await whatFollows(deps, tx, notice, sent)
  // Last, since it locks the notice's row: whatever changes a consult locks the consult first.
  await keepPlace(tx, notice, sent)
  return follow
}

async function whatFollows(deps: Deps, tx: Tx, notice: Notice, sent: Sent): Promise<Follow> {
  const { platform, ref } = sent
  // In a chat that its person has left nobody has it: what comes to the one they have counts.
  if (await followChat(deps, tx, notice, sent)) return { nextDueAt: null, tells: true }
  if (notice.what.kind === 'card') return platform === null ? NOTHING : cardTaken(deps, tx, notice)
  // With nothing left to say (the message was removed, say) nobody got anything.
  return { nextDueAt: null, tells: ref !== null && (await relayEnded(deps, tx, notice, 'sent')) }
}

/** From now on the consult counts as sent to this person (R9). A card that is redrawn is no news, and locks nothing. */
async function cardTaken(deps: Deps, tx: Tx, { consultId, to }: Notice): Promise<Follow> {
  const rules = rulesAt(deps, deps.clock.now())
  const seen = consultId && (await tx.consults.peek(consultId))
  if (!seen || sentTo(seen, { person: to }, rules) === null) return NOTHING
  const consult = await tx.consults.get(seen.id)
  const changed = consult && sentTo(consult, { person: to }, rules)
  if (!changed) return NOTHING
  await saveChanged(deps, tx, changed, rules.now)
  return { nextDueAt: changed.consult.nextDueAt, tells: changed.effects.length > 0 }
}

/** What follows when a notice is given up for good, in the transaction that writes that down. */
export async function noticeFailed(deps: Deps, tx: Tx, notice: Notice, fault: SendFault): Promise<Follow> {
  const tells = await relayEnded(deps, tx, notice, 'failed')
  const refused = fault.kind !== 'unreachable'
  // A card that is not taken leaves its person without the consult, however the platform says so; one that only is to be redrawn does not.
  const without = refused ? notice.what.kind === 'card' && !(await cardStands(tx, notice)) : true
  if (!without || !notice.consultId) return { nextDueAt: null, tells }
  return { nextDueAt: await reportUnreachable(deps, tx, notice, { refused }), tells: true }
}

/** Whether the person has the card, in the chat they have now. */
async function cardStands(tx: Tx, { consultId, to }: Notice): Promise<boolean> {
  const thread = consultId && (await orUnread(tx.threads.get(consultId, to)))
  if (!thread) return false
  return (await orUnread(tx.contacts.get(to, thread.platform)))?.channel === thread.channel
}
