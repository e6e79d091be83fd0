import { isSilent } from '#domain/consult/account/silent.ts'
import type { ConsultId } from '#domain/ids.ts'
import { type Situation, situationSchema } from '#domain/situation/situation.ts'
import type { Gate } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'

/**
 * What a new flag starts with. One that goes on from an earlier consult of one's own takes over its case token, remembers which it was,
 * and starts with "it happened before"; none of its words. For anything else, and for one that does not open, it starts empty.
 */
export async function followOn(r: Request, tx: Tx, gate: Gate, fromId: ConsultId | null): Promise<Situation> {
  const earlier = fromId === null ? null : await orUnread(tx.consults.peek(fromId))
  if (earlier?.workerKey !== r.actor.person.key || isSilent(earlier, me(r))) return situationSchema.parse({ gate })
  const { caseToken, before } = earlier.situation
  const known = before === 'once' || before === 'more' ? 'more' : 'once'
  return situationSchema.parse({ gate, caseToken, before: known, follows: { id: earlier.id, token: earlier.token } })
}
