import { readersForm } from '#cards/reading/readers-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
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
    readersForm(r.ctx, { consult, nonce: r.deps.newId(), accesses: await tx.accesses.of(consult.id), ...offset(arg) }),
})
