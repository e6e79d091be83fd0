import type { ReaderContext } from '#cards/context.ts'
import { type RowsModel, stepRows } from '#cards/guide/step-rows.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { Flag } from '#domain/words.ts'

interface StepsModel extends Omit<RowsModel, 'situation' | 'consult'> {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  /** An override made the talk steps optional. */
  softened: boolean
}

/** "Your steps": the article as a checklist. Nothing must be chosen to go on; depth is one tap away. */
export function stepsForm(ctx: ReaderContext, { draft, nonce, rows, phrases, softened }: StepsModel): Form {
  const s = draft.situation
  return page(ctx, 'steps', { id: draft.id, nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.small('safety.line'),
      draw.buttons(draw.button('nav.danger', { style: 'danger' })),
      draw.small('steps.saved'),
      ...(softened ? [draw.small('steps.optional')] : []),
      ...flagTexts(draw, s.flags),
      draw.text(s.category === 'personal_interest' ? 'steps.lead.interest' : 'steps.lead'),
      ...stepRows(ctx, draw, { situation: s, rows, phrases, consult: draw.say('steps.not_sent') }),
      draw.short('steps.differ', { optional: true, value: s.differ }),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** What a flag asks to be said before any line is used. */
export function flagTexts(draw: Draw, flags: readonly Flag[]): Item[] {
  return [
    ...(flags.includes('under_18') || flags.includes('at_risk_adult') ? [draw.alert('warning', 'flag.child.text')] : []),
    ...(flags.includes('understanding') ? [draw.alert('warning', 'flag.understanding.text')] : []),
    ...(flags.includes('client_monitored') ? [draw.alert('warning', 'flag.client_monitored.text')] : []),
  ]
}
