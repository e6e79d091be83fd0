import type { ReaderContext } from '#cards/context.ts'
import { leaveOut } from '#cards/guide/review-form.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { PersonKey } from '#domain/words.ts'

interface ExcludeModel {
  consult: Consult
  nonce: string
  /** Who can be left out: those who have it and those it would go to. */
  people: readonly PersonKey[]
}

/** The worker leaves somebody out later. It is silent (R4): nobody is told. */
export function excludeForm(ctx: ReaderContext, { consult, nonce, people }: ExcludeModel): Form {
  const to = { id: consult.id, form: 'exclude', nonce }
  const p = pen(ctx.say, to)
  const some = people.length + consult.excluded.length > 0
  return {
    id: 'exclude',
    title: p.title('review.leave'),
    ...(some ? { submit: p.submit('nav.save') } : {}),
    close: p.submit('nav.cancel'),
    to,
    items: [p.small('safety.line'), ...(some ? [leaveOut(ctx, p, consult.excluded, people)] : [p.text('hand_over.none')])],
  }
}
