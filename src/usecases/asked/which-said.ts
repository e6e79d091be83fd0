import type { ReaderContext } from '#cards/context.ts'
import { whichCard } from '#cards/doors/which-card.ts'
import { whichSaidCard } from '#cards/doors/which-said-card.ts'
import type { Card } from '#cards/model.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type MessageId, named } from '#domain/ids.ts'
import type { Tx } from '../ports/tx.ts'
import { openConsults } from '../thread/open-consults.ts'
import { orUnread } from '../unreadable.ts'

/** Which consult the reader's words are for; null once they have found it. */
export async function renderWhich(tx: Tx, ctx: ReaderContext, wordsId: string): Promise<Card | null> {
  if (!(await tx.waitingWords.of(ctx.reader.key)).some(({ id }) => id === wordsId)) return null
  return whichCard(ctx, { consults: await openConsults(tx, ctx.reader.key), kept: wordsId })
}

/**
 * What became of words that waited, which go by the same id once they are passed on; null while they wait, and where their writer's account
 * reads nothing more of that consult (R10).
 */
export async function whichSaid(tx: Tx, ctx: ReaderContext, wordsId: string): Promise<Card | null> {
  if ((await tx.waitingWords.of(ctx.reader.key)).some(({ id }) => id === wordsId)) return null
  const message = await orUnread(tx.messages.get(named<MessageId>(wordsId)))
  if (message?.by !== ctx.reader.key) return whichSaidCard(ctx, { token: null, state: 'not' })
  const consult = await orUnread(tx.consults.peek(message.consultId))
  if (!consult || isSilent(consult, ctx.reader.key)) return null
  return whichSaidCard(ctx, { token: consult.token, state: await howFar(tx, consult, message.id) })
}

/** Passed on is what a platform took for everybody; words that none took for anybody were not. */
async function howFar(tx: Tx, consult: Consult, id: MessageId): Promise<'on' | 'passed' | 'not'> {
  if ((await tx.notices.relaysUnsent(consult.id)).some(({ messageId }) => messageId === id)) return 'on'
  for (const key of [consult.workerKey, ...consult.people.map((one) => one.key)])
    if ((await tx.notices.relayedAt(consult.id, key, id)) !== null) return 'passed'
  return 'not'
}
