import { differForm } from '#cards/closing/amend-form.ts'
import { readDiffer } from '#cards/closing/amend-read.ts'
import { recordForm } from '#cards/closing/record-form.ts'
import { keepWords as rule } from '#domain/consult/closing/keep-words.ts'
import { mark } from '#domain/consult/closing/mark.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me, type Outcome, type SubmitRequest, show } from '../request.ts'
import { habitLine, passOver } from '../talk/habit.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { nothingTyped, useCase } from '../verbs/use-case.ts'
import { addRecord } from './keep-record.ts'

/** The supervision record; its button says "I have read it". */
export const record = useCase('record', {
  draw: async (r, tx, consult, arg) =>
    recordForm(r.ctx, {
      consult,
      nonce: r.deps.newId(),
      accesses: await tx.accesses.of(consult.id),
      habit: await habitLine(r, tx, consult, arg),
    }),
  read: nothingTyped,
  run: (r) => marked(r, null),
})

/** "I have read it" on the card leads to the record first. */
export const sign = useCase('sign', { press: (r) => show('record', r.id) })

/** "Keep my words": the record then holds them as well; it had none while they could still go (R15). */
export const keepWords = useCase('keep_words', {
  press: (r) =>
    change(r, 'record', async (consult, rules, tx) => {
      const changed = rule(consult, { by: me(r) }, rules)
      await addRecord(r, tx, changed.consult)
      return changed
    }),
})

/** "I see it differently": stands with the record for good. */
export const differ = useCase('differ', {
  draw: withTyped('differ', (r, consult, values) => differForm(r.ctx, { consult, nonce: r.deps.newId(), values })),
  read: (r) => readDiffer(r.values),
  run: (r, { view }) => marked(r, view),
})

/** Reading is not agreeing: both marks stand with the record for good. */
const marked = (r: SubmitRequest, view: string | null): Promise<Outcome> =>
  change(r, 'done', async (consult, rules, tx) => {
    const changed = mark(consult, { by: me(r), view }, rules)
    await tx.records.add({ id: r.deps.newId(), consultId: consultIdOf(r), at: r.now, by: me(r), kind: 'mark', body: { view } })
    await passOver(r, tx, consult)
    return changed
  })
