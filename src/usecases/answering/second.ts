import { secondForm } from '#cards/answering/pass-on-form.ts'
import { readSecond } from '#cards/answering/pass-on-read.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { withNote } from '../thread/keep-words.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'
import { candidatesOf } from './candidates.ts'

/** Asks somebody for a view; the asker stays in charge of the answer. */
export const second = useCase('second', {
  draw: withTyped('second', (r, consult, values) =>
    secondForm(r.ctx, { consult, nonce: r.deps.newId(), values, candidates: candidatesOf(r, consult, 'second') }),
  ),
  read: (r) => readSecond(r.values),
  run: (r, { to, ask }) =>
    change(r, 'done', (consult, rules, tx) => withNote(r, tx, secondOpinion(consult, { by: me(r), to }, rules), { to, text: ask })),
})
