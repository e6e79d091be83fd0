import { sentForm } from '#cards/guide/sent-form.ts'
import { readSent } from '#cards/guide/sent-read.ts'
import { caseNote } from '#domain/consult/asking/case-note.ts'
import { reviewDate } from '#domain/consult/asking/review-date.ts'
import { offeredRows } from '#domain/consult/table-b.ts'
import { usualReviewOn } from '#domain/escalation/after-steps.ts'
import { change } from '../change-consult.ts'
import { me, todayOf } from '../request.ts'
import { namesHabit } from '../talk/habit.ts'
import { useCase } from '../verbs/use-case.ts'

/** The receipt after Send; with "Done" whether it is in the client's file, and when to ask if the boundary held. */
export const receipt = useCase('receipt', {
  draw: async (r, tx, consult, arg) => {
    const reviewOn = consult.reviewOn ?? usualReviewOn(r.deps.agency.current(), r.now)
    return sentForm(r.ctx, {
      consult,
      nonce: r.deps.newId(),
      askNoted: offeredRows(consult, r.ctx.rules).record !== undefined,
      reviewOn,
      notYet: arg === 'not_yet',
      habit: await namesHabit(r, tx, consult),
    })
  },
  read: (r) => readSent(r.values, { today: todayOf(r) }),
  run: (r, { noted, reviewOn }) =>
    change(r, 'done', (consult, rules) => {
      const dated = reviewDate(consult, { by: me(r), on: reviewOn }, rules)
      if (noted === null || !offeredRows(consult, rules.pack).record) return dated
      const both = caseNote(dated.consult, { by: me(r), noted }, rules)
      return { consult: both.consult, effects: [...dated.effects.filter((effect) => effect.kind === 'audit'), ...both.effects] }
    }),
})
