import type { Consult } from '#domain/consult/consult.ts'
import { leftToAsk } from '#domain/consult/telling/left-to-ask.ts'
import type { DraftId, MessageId } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { type NewNotice, URGENCY } from '../ports/notice.ts'
import type { Asking, ThreadMessage } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'

/** What this consult has asked in the chat and needs no answer any more is redrawn, for whomever it was asked, and whoever has answered. */
export async function settleConsult(tx: Tx, consult: Consult, now: At): Promise<void> {
  for (const asked of await tx.notices.asking({ consultId: consult.id })) {
    const left = await leftOf(tx, consult, asked, now)
    if (left === 'none') await settle(tx, [asked], now)
    else if (left === 'some') await redraw(tx, [asked], now, left)
  }
}

async function leftOf(tx: Tx, consult: Consult, { to, what, at }: Asking, now: At): Promise<'all' | 'some' | 'none'> {
  if (what.kind === 'relay') {
    const message = await orUnread(tx.messages.get(what.messageId))
    return message !== null && STANDS_WHILE[message.kind] !== consult.state ? 'none' : 'all'
  }
  if (what.kind !== 'line') return 'all'
  const buttons = what.buttons ?? []
  const left = leftToAsk(consult, { to, at, text: what.text, params: what.params, buttons }, now)
  return left.length === 0 ? 'none' : left.length < buttons.length ? 'some' : 'all'
}

/** An answer or a question that was passed on has the next steps beneath it, in a chat without threads, until the worker has taken one. */
const STANDS_WHILE: Partial<Record<ThreadMessage['kind'], Consult['state']>> = { answer: 'answered', question: 'asked' }

/** The same of what a person was asked for themselves; `over` says which of it. */
export async function settleOwn(tx: Tx, to: PersonKey, now: At, over: (asked: Asking) => boolean): Promise<void> {
  await settle(tx, (await tx.notices.asking({ to })).filter(over), now)
}

/** Some of it was answered, and something can still be said: it is redrawn, and goes on asking that. */
export async function settleSome(tx: Tx, to: PersonKey, now: At, some: (asked: Asking) => boolean): Promise<void> {
  await redraw(tx, (await tx.notices.asking({ to })).filter(some), now, 'some')
}

/** A draft was sent, thrown away or answered for: nothing is asked about it any more. */
export const settleDraft = (tx: Tx, draft: { id: DraftId; workerKey: PersonKey }, now: At): Promise<void> =>
  settleOwn(tx, draft.workerKey, now, ({ draftId }) => draftId === draft.id)

/**
 * The question which consult words are for says what became of them: at once that they are on their way (`ended` false), and once more when
 * everybody has them, or some never will.
 */
export async function settleWhich(deps: Deps, tx: Tx, to: PersonKey, wordsId: string, ended: boolean): Promise<boolean> {
  const asking = await tx.notices.asking({ to })
  const asked = asking.filter(({ what }) => what.kind === 'which' && what.wordsId === wordsId)
  if (ended) for (const { id } of asked) await tx.notices.settle(id)
  await redraw(tx, asked, deps.clock.now(), ended ? 'none' : 'some')
  return asked.length > 0
}

/** Words that somebody was asked about have arrived, or never will, at the last of those they go to. True where there is something to redraw. */
export async function wordsEnded(
  deps: Deps,
  tx: Tx,
  message: ThreadMessage,
  ended: { to: PersonKey; messageId: MessageId },
): Promise<boolean> {
  const unsent = await tx.notices.relaysUnsent(message.consultId)
  const waits = unsent.some(({ to, messageId }) => messageId === ended.messageId && to !== ended.to)
  return !waits && settleWhich(deps, tx, message.by, ended.messageId, true)
}

async function settle(tx: Tx, over: readonly Asking[], now: At): Promise<void> {
  for (const { id } of over) await tx.notices.settle(id)
  await redraw(tx, over, now, 'none')
}

/** In the lane of what was asked: it is redrawn after it was sent, however late that is; and once for each that is `left` of it. */
async function redraw(tx: Tx, over: readonly Asking[], dueAt: At, left: 'some' | 'none'): Promise<void> {
  const notices = over.map(
    ({ id, to, consultId, draftId, at }): NewNotice => ({
      to,
      consultId,
      draftId,
      what: { kind: 'settled', noticeId: id },
      urgency: URGENCY.rest,
      dueAt: Math.max(dueAt, at),
      dedupeKey: `settled:${id}:${left}`,
    }),
  )
  if (notices.length > 0) await tx.notices.add(notices)
}
