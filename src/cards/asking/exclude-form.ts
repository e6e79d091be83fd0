import type { ReaderContext } from '#cards/context.ts'
import { insteadOfLead } from '#cards/guide/lead-items.ts'
import { leaveOut } from '#cards/guide/review-form.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { Other } from '#domain/escalation/leads.ts'
import type { PersonKey } from '#domain/words.ts'

interface ExcludeModel extends ConsultPage {
  /** Who can be left out: those who have it and those it would go to. */
  people: readonly PersonKey[]
  /** Who could take part in a lead's place (R14). */
  leadOthers?: readonly Other[]
}

/** The worker leaves somebody out later. It is silent (R4): nobody is told. */
export function excludeForm(ctx: ReaderContext, { consult, nonce, people, leadOthers = [] }: ExcludeModel): Form {
  const some = people.length + consult.excluded.length > 0
  return page(ctx, 'exclude', { id: consult.id, nonce }, (draw) => ({
    submit: some ? 'nav.save' : undefined,
    close: 'nav.cancel',
    items: [
      draw.small('safety.line'),
      ...(some
        ? [leaveOut(ctx, draw, consult.excluded, people), ...insteadOfLead(ctx, draw, leadOthers, consult.situation.leadInstead)]
        : [draw.text('hand_over.none')]),
    ],
  }))
}
