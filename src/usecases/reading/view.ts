import { readersForm } from '#cards/reading/readers-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { asSeenBy } from '#domain/consult/people/named-danger.ts'
import type { PersonKey } from '#domain/words.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { offset } from './open-words.ts'

/** "See what I sent": the worker's own words and the thread. */
export const view = useCase('view', {
  draw: async (r, tx, consult, arg) =>
    viewForm(r.ctx, { consult, nonce: r.deps.newId(), messages: await tx.messages.of(consult.id), ...offset(arg) }),
})

/** Who opened the words, and when. */
export const readers = useCase('readers', {
  draw: async (r, tx, consult, arg) =>
    readersForm(r.ctx, {
      consult,
      nonce: r.deps.newId(),
      accesses: knownTo(consult, me(r), await tx.accesses.of(consult.id)),
      ...offset(arg),
    }),
})

/** Whoever is said to be the danger does not see that more people have it (R4). */
const knownTo = <A extends { person: PersonKey }>(consult: Consult, key: PersonKey, accesses: readonly A[]): A[] => {
  const known = asSeenBy(consult, key).people.map((p) => p.key)
  const hidden = consult.people.map((p) => p.key).filter((one) => !known.includes(one))
  return accesses.filter(({ person }) => !hidden.includes(person))
}
