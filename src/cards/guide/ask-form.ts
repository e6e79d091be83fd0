import type { ReaderContext } from '#cards/context.ts'
import { ASK_MORE, aroundItems, beforeItem, contactItem, holdsMore } from '#cards/guide/around-items.ts'
import { leadNamed } from '#cards/guide/lead-named.ts'
import { type LevelOffer, levelChoice, reasonList } from '#cards/guide/level-choice.ts'
import { alarmItems } from '#cards/guide/safety-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { leadKinds } from '#domain/escalation/leads.ts'
import { flagsOf } from '#domain/situation/flags.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { type Flag, type Level, NEEDS, type Reason, rank } from '#domain/words.ts'

interface AskModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  /** Levels at or above the floor, with the time each would be answered by. */
  levels: readonly LevelOffer[]
  level: Level
  floor: Level
  reasons: readonly Reason[]
  /** What may be said beside it is open. */
  more?: boolean
}

/**
 * Page 4, for supervision: before, words or "call me", the need, how soon and why, and what is asked around it. Log only is left out, with
 * the reason, where the floor forbids it.
 */
export function askForm(ctx: ReaderContext, { draft, nonce, levels, level, floor, reasons, more = false }: AskModel): Form {
  // The level the page picks by itself goes along, so that leaving it so is known to be no choice.
  const s = draft.situation
  const logOffered = rank(floor) === 0
  const needs = NEEDS.filter((n) => n !== 'log' || logOffered)
  const need = s.need && needs.includes(s.need) ? s.need : 'think'
  return page(ctx, 'ask', { id: draft.id, nonce, arg: `level.${level}${more ? ASK_MORE : ''}` }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.small('safety.line'),
      ...alarmItems(ctx, draw, s),
      ...beforeWriting(ctx, draw, s),
      beforeItem(draw, s),
      {
        ...draw.long('ask.facts', {
          optional: true,
          value: s.facts,
          ...draw.hint('ask.facts.hint'),
        }),
        ...pattern(draw, s),
      },
      draw.checks('ask.call', ['ask.call.yes'], { redraw: true, values: s.callMe ? ['ask.call.yes'] : [] }),
      draw.small('ask.private'),
      draw.select(
        'ask.need',
        needs.map((n) => `need.${n}` as const),
        { redraw: true, value: `need.${need}` },
      ),
      levelChoice(ctx, draw, levels, level),
      draw.small('ask.why', { reasons: reasonList(ctx, reasons) }),
      contactItem(draw, s),
      ...aroundItems(draw, s, more),
      ...(logOffered || !holdsMore(s, more) ? [] : [draw.small('ask.nolog', { reasons: reasonList(ctx, reasons) })]),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** What has to be said before somebody writes: a duty to report, a picture not to touch, a lawyer to ask. */
export function beforeWriting(ctx: ReaderContext, draw: Draw, s: Situation): Item[] {
  const lead = leadNamed(ctx, s.excluded)
  const flags = flagsOf(s)
  const has = (...some: readonly Flag[]) => some.some((flag) => flags.includes(flag))
  // Sexual words or touch by a child, or with somebody at risk, are for the safeguarding lead, whatever else is ticked (R14).
  const report = has('abuse_concern', 'risk_handled') || leadKinds({ ...s, flags }).includes('safeguarding')
  return [
    ...(report ? [draw.alert('warning', 'flag.abuse_concern.text', lead)] : []),
    ...(has('image_u18') ? [draw.alert('error', 'flag.image_u18.text', lead)] : []),
    ...(has('legal') ? [draw.alert('warning', 'flag.legal.text')] : []),
  ]
}

/** Somebody for whom it has been building up is asked when it started. */
const pattern = (draw: Draw, s: Situation): { label?: string } => (s.opening === 'building' ? { label: draw.say('ask.pattern') } : {})
