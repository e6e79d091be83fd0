import { readForm } from '#cards/reading/read-form.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import type { At, PersonKey } from '#domain/words.ts'
import { acknowledged } from '../answering/acknowledge.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'
import { nothingTyped, useCase } from '../verbs/use-case.ts'
import { offset } from './open-words.ts'

/** The words as a supervisor reads them; its button says "Seen, I will answer". */
export const read = useCase('read', {
  draw: async (r, tx, consult, arg) =>
    readForm(r.ctx, {
      consult,
      nonce: r.deps.newId(),
      messages: shownTo(consult, me(r), await tx.messages.of(consult.id)),
      follows: await followsFor(r, tx, consult),
      ...offset(arg),
    }),
  read: nothingTyped,
  run: (r) => acknowledged(r, 'done'),
})

/** The consult it goes on from is named only to somebody who may open that one as well: a token says that there is one (R4). */
async function followsFor(r: Request, tx: Tx, { situation }: Consult): Promise<string | null> {
  const earlier = situation.follows && (await orUnread(tx.consults.peek(situation.follows.id)))
  return earlier && may(earlier, r.actor.person, 'read') ? earlier.token : null
}

/** Whoever is said to be the danger reads nothing that was written since (R4), but their own. */
const shownTo = <M extends { at: At; by: PersonKey }>(consult: Consult, key: PersonKey, messages: readonly M[]): M[] => {
  const from = consult.named.find(({ person }) => person === key)?.at ?? Number.POSITIVE_INFINITY
  return messages.filter(({ at, by }) => at <= from || by === key)
}
