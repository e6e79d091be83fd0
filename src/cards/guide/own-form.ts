import type { ReaderContext } from '#cards/context.ts'
import { aroundItems, beforeItem, contactItem } from '#cards/guide/around-items.ts'
import { beforeWriting } from '#cards/guide/ask-form.ts'
import { type LevelOffer, levelChoice, reasonList } from '#cards/guide/level-choice.ts'
import { safetyItems } from '#cards/guide/safety-items.ts'
import { page } from '#cards/kit/page.ts'
import { type Candidate, personOption, personOptionId } from '#cards/kit/person-option.ts'
import type { Form } from '#cards/model.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { type Level, OWN_KINDS, type Reason } from '#domain/words.ts'

interface OwnModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  /** Levels at or above the floor. */
  levels: readonly LevelOffer[]
  level: Level
  reasons: readonly Reason[]
  /** Whom the worker may pick: any supervisor, or only the line and the conduct lead once it is serious. */
  candidates: readonly Candidate[]
}

/** Page 3 of the own-practice path: the notice stands before any box. */
export function ownForm(ctx: ReaderContext, { draft, nonce, levels, level, reasons, candidates }: OwnModel): Form {
  // The level the page picks by itself goes along, so that leaving it so is known to be no choice.
  const { own, facts } = draft.situation
  const serious = own?.serious === 'yes' || own?.serious === 'talk'
  const options = candidates.map((c) => personOption(ctx, c, { plain: 'own.to.option', away: 'own.to.away' }))
  const chosen = options.find((o) => own?.to && o.id === personOptionId(own.to))
  return page(ctx, 'own', { id: draft.id, nonce, arg: `level.${level}` }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      ...safetyItems(draw),
      draw.text('own.lead'),
      draw.alert('warning', 'own.notice'),
      ...beforeWriting(ctx, draw, draft.situation),
      draw.small('limits.type'),
      draw.radio(
        'own.kind',
        OWN_KINDS.map((k) => `own.${k}` as const),
        own?.kind ? { value: `own.${own.kind}` } : {},
      ),
      draw.radio('own.serious', ['own.serious.no', 'own.serious.yes', 'own.serious.talk'], {
        redraw: true,
        ...(own?.serious ? { value: `own.serious.${own.serious}` } : {}),
      }),
      ...(serious ? [draw.text('own.never')] : []),
      draw.long('own.facts', { optional: true, ...draw.hint('own.facts.hint'), value: facts }),
      ...(options.length > 0 ? [draw.select('own.to', options, { optional: true, ...(chosen ? { value: chosen.id } : {}) })] : []),
      levelChoice(ctx, draw, levels, level),
      draw.small('ask.why', { reasons: reasonList(ctx, reasons) }),
      beforeItem(draw, draft.situation, { optional: true }),
      contactItem(draw, draft.situation),
      ...aroundItems(draw, draft.situation, true),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}
