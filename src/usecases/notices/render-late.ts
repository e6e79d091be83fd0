import { lineMessage } from '#cards/consult-card/line-message.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Card } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { NoticeWhat } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'

/** Who has not got a message yet, told to whoever wrote it; null once everybody has it, or it was removed. */
export async function renderLate(
  tx: Tx,
  ctx: ReaderContext,
  consult: Consult,
  { messageId, stuck }: Extract<NoticeWhat, { kind: 'relay_late' }>,
): Promise<Card | null> {
  const message = await tx.messages.get(messageId)
  const without = (await tx.notices.relaysUnsent(consult.id)).filter((relay) => relay.messageId === messageId).map(({ to }) => to)
  if (!message || message.deletedAt !== null || without.length === 0) return null
  const params = { people: { people: without }, at: { at: message.at } }
  return lineMessage(ctx, { textId: stuck ? 'relay.stuck' : 'relay.late', params, buttons: [], consult })
}
