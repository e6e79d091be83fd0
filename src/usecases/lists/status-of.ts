import { statusReply } from '#cards/doors/lists.ts'
import { may } from '#domain/consult/permissions.ts'
import { parseToken } from '#domain/token.ts'
import type { Answer } from '../ports/doors.ts'
import type { Request } from '../request.ts'

/** `/boundary status K7F2`: where one stands. The same text for a token of others and one that does not exist, never repeating what was typed. */
export async function statusOf(r: Request, typed: string): Promise<Answer> {
  const token = parseToken(typed)
  const consult = token ? await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.byToken(token)) : null
  const mine = consult && may(consult, r.actor.person, 'readers') ? consult : null
  return { kind: 'card', card: statusReply(r.ctx, { consult: mine }) }
}
