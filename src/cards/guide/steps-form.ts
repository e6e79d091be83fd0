import type { ReaderContext } from '#cards/context.ts'
import { safetyItems } from '#cards/guide/safety-items.ts'
import { firstOrSupervisor, type RowsModel, stepRows } from '#cards/guide/step-rows.ts'
import { guideLine, savedLine } from '#cards/guide/steps-foot.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { firstName } from '#cards/kit/first-name.ts'
import { page } from '#cards/kit/page.ts'
import { NO_SCRIPT, type OwnScript, scriptButtons, scriptItems } from '#cards/mine/script-items.ts'
import type { Form, Item } from '#cards/model.ts'
import { keptAfter } from '#cards/talk/after-talk.ts'
import { changesOf } from '#domain/situation/page-seen.ts'
import { stoppedInWriting } from '#domain/situation/phrases.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import type { PersonKey } from '#domain/words.ts'

interface StepsModel extends Omit<RowsModel, 'situation' | 'consult' | 'first'> {
  draft: Pick<Draft, 'id' | 'situation' | 'keptAt'>
  nonce: string
  /** An override made the talk steps optional. */
  softened: boolean
  /** Who would get it first; null where nobody is known. */
  first: PersonKey | null
  own?: OwnScript
}

/** "Your steps": the article as a checklist. Nothing must be chosen to go on; depth is one tap away. */
export function stepsForm(ctx: ReaderContext, { draft, nonce, rows, phrases, softened, first, own = NO_SCRIPT }: StepsModel): Form {
  const s = draft.situation
  const drawn = page(ctx, 'steps', { id: draft.id, nonce, v: changesOf(draft.situation) }, (draw) => ({
    submit: 'steps.ask',
    close: 'nav.keep',
    items: [
      ...safetyItems(draw),
      savedLine(ctx, draw.say('nav.saved'), { situation: s, rows, consulted: false }),
      ...(softened ? [draw.small('steps.optional')] : []),
      ...flagTexts(draw, s),
      draw.text(s.category === 'personal_interest' ? 'steps.lead.interest' : 'steps.lead'),
      ...stepRows(ctx, draw, {
        situation: s,
        rows,
        phrases,
        first: firstOrSupervisor(ctx, first),
        consult: draw.say('steps.not_sent'),
        after: keptAfter(draw, draft),
      }),
      ...scriptItems(draw, own),
      draw.short('steps.differ', { optional: true, value: s.differ }),
      draw.buttons(...scriptButtons(draw, 'draft', own), draw.button('steps.enough'), draw.button('nav.back')),
      guideLine(ctx, draw),
    ],
  }))
  return asksFirst(ctx, drawn, first)
}

/** Going on is asking: the button says whom, where that is known. */
export const asksFirst = (ctx: ReaderContext, form: Form, first: PersonKey | null): Form =>
  first === null ? form : { ...form, submit: ctx.say('steps.ask.named', { first: firstName(ctx, first) }) }

/** What a flag asks to be said before any line is used. */
export function flagTexts(draw: Draw, s: Pick<Situation, 'category' | 'flags'>): Item[] {
  const { flags } = s
  return [
    ...(stoppedInWriting(s) ? [draw.alert('warning', 'flag.told_to_stop.text')] : []),
    ...(flags.includes('under_18') || flags.includes('at_risk_adult') ? [draw.alert('warning', 'flag.child.text')] : []),
    ...(flags.includes('understanding') ? [draw.alert('warning', 'flag.understanding.text')] : []),
    ...(flags.includes('client_monitored') ? [draw.alert('warning', 'flag.client_monitored.text')] : []),
  ]
}
