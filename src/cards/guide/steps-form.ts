import type { ReaderContext } from '#cards/context.ts'
import { safetyItems } from '#cards/guide/safety-items.ts'
import { type RowsModel, stepRows } from '#cards/guide/step-rows.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { firstName } from '#cards/kit/first-name.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { Flag, PersonKey } from '#domain/words.ts'

interface StepsModel extends Omit<RowsModel, 'situation' | 'consult'> {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  /** An override made the talk steps optional. */
  softened: boolean
  /** Who would get it first; null where nobody is known. */
  first: PersonKey | null
}

/** "Your steps": the article as a checklist. Nothing must be chosen to go on; depth is one tap away. */
export function stepsForm(ctx: ReaderContext, { draft, nonce, rows, phrases, softened, first }: StepsModel): Form {
  const s = draft.situation
  const drawn = page(ctx, 'steps', { id: draft.id, nonce }, (draw) => ({
    submit: 'steps.ask',
    close: 'nav.keep',
    items: [
      ...safetyItems(draw),
      draw.small('nav.saved'),
      ...(softened ? [draw.small('steps.optional')] : []),
      ...flagTexts(draw, s.flags),
      draw.text(s.category === 'personal_interest' ? 'steps.lead.interest' : 'steps.lead'),
      ...stepRows(ctx, draw, { situation: s, rows, phrases, consult: draw.say('steps.not_sent') }),
      draw.short('steps.differ', { optional: true, value: s.differ }),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
  return first === null ? drawn : { ...drawn, submit: ctx.say('steps.ask.named', { first: firstName(ctx, first) }) }
}

/** What a flag asks to be said before any line is used. */
export function flagTexts(draw: Draw, flags: readonly Flag[]): Item[] {
  return [
    ...(flags.includes('under_18') || flags.includes('at_risk_adult') ? [draw.alert('warning', 'flag.child.text')] : []),
    ...(flags.includes('understanding') ? [draw.alert('warning', 'flag.understanding.text')] : []),
    ...(flags.includes('client_monitored') ? [draw.alert('warning', 'flag.client_monitored.text')] : []),
  ]
}
