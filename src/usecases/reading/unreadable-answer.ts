import { unreadAnswer } from '#cards/doors/unread-card.ts'
import { peopleOf } from '../notices/tell-unreadable.ts'
import type { Answer } from '../ports/doors.ts'
import { consultIdOf, me, type Request } from '../request.ts'
import type { StoreFacts } from '../unreadable.ts'

/**
 * What a person reads who asks for something that does not open: whoever has part in that consult reads its token and whom to speak to, from
 * its columns; anybody else, and of anything else, only whom to turn to.
 */
export async function unreadableAnswer(r: Request, error: unknown, asked: { id?: string; what: string }): Promise<Answer> {
  const { table, id, why } = (error as StoreFacts).facts
  r.deps.log.error({ what: asked.what, table, row: table === 'check_ins' ? null : id, why }, 'a request met a row that cannot be read')
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.plain(consultIdOf(asked)))
  const everybody = consult ? peopleOf(consult) : []
  const known = consult && everybody.includes(me(r)) ? { token: consult.token, people: everybody.filter((key) => key !== me(r)) } : null
  return { kind: 'card', card: unreadAnswer(r.ctx, known) }
}
