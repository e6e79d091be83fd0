import { handOverForm } from '#cards/answering/pass-on-form.ts'
import { readHandOver } from '#cards/answering/pass-on-read.ts'
import { handOver as rule } from '#domain/consult/answering/hand-over.ts'
import { ownAckFor } from '#domain/consult/clock/run-clocks.ts'
import { change, rulesAt } from '../change-consult.ts'
import { me } from '../request.ts'
import { withNote } from '../thread/keep-words.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'
import { candidatesOf } from './candidates.ts'

/** Hands a consult to somebody else; the giver can no longer open it. */
export const handOver = useCase('hand_over', {
  draw: withTyped('hand_over', (r, consult, values) => {
    const candidates = candidatesOf(r, consult, 'hand_over')
    return handOverForm(r.ctx, { consult, nonce: r.deps.newId(), values, candidates, ackDueAt: ownAckFor(consult, rulesAt(r.deps, r.now)) })
  }),
  read: (r) => readHandOver(r.values),
  run: (r, { to, note }) =>
    change(r, 'done', (consult, rules, tx) => withNote(r, tx, rule(consult, { by: me(r), to }, rules), { to, text: note })),
})
