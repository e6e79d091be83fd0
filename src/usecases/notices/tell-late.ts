import type { Level } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { NewNotice, Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'
import { urgencyOf } from './urgency.ts'

/** After this (real time) whoever wrote it is told that a message has not arrived yet. */
const LATE_MS = 3_000
/** After this (real time) they are told that it still has not, and to phone. */
const stuckAfterMs = (level: Level): number => (level === 'now' ? 60_000 : 5 * 60_000)

/**
 * A notice did not go out yet, and so nothing that waits behind it in its lane: whoever wrote words that wait there is told, once after a
 * few seconds and once after a long time. Never fails: the next attempt comes back to it.
 */
export async function tellLate(deps: Deps, notice: Notice): Promise<void> {
  if (!notice.consultId) return
  try {
    const due = await deps.store.read(deps.workspace, (tx) => lateIn(deps, tx, notice))
    if (due.length === 0) return
    await deps.store.write(deps.workspace, (tx) => tx.notices.add(due))
    await wakeFor(deps, deps.clock.now())
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string }
    deps.log.warn({ notice: notice.id, error: name ?? 'unknown', cause: code ?? null }, 'that a message is late could not be told')
  }
}

async function lateIn(deps: Deps, tx: Tx, { consultId, to }: Notice): Promise<NewNotice[]> {
  const consult = consultId && (await orUnread(tx.consults.peek(consultId)))
  if (!consult) return []
  const now = deps.clock.now()
  const isOlder = (at: number, ms: number) => at <= now - (deps.clock.inReal(ms) - now)
  const due: NewNotice[] = []
  for (const { messageId } of (await tx.notices.relaysUnsent(consult.id)).filter((relay) => relay.to === to)) {
    const message = await orUnread(tx.messages.get(messageId))
    if (!message || message.deletedAt !== null) continue
    const told = (stuck: boolean): NewNotice => ({
      to: message.by,
      consultId: consult.id,
      draftId: null,
      what: { kind: 'relay_late', messageId, stuck },
      urgency: urgencyOf({ kind: 'relay', messageId }, consult),
      dueAt: now,
      dedupeKey: `relay_late:${messageId}:${stuck}`,
    })
    if (isOlder(message.at, LATE_MS)) due.push(told(false))
    if (isOlder(message.at, stuckAfterMs(consult.level))) due.push(told(true))
  }
  return due
}
