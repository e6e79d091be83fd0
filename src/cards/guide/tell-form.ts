import type { ReaderContext } from '#cards/context.ts'
import { leadNamed } from '#cards/guide/lead-named.ts'
import { type LevelOffer, levelChoice, levelName, reasonList } from '#cards/guide/level-choice.ts'
import { type PageNumber, pageLine } from '#cards/guide/page-line.ts'
import { threatItems } from '#cards/guide/threat-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { leadKinds } from '#domain/escalation/leads.ts'
import { flagsOf } from '#domain/situation/flags.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { type Flag, type Level, NEEDS, type Reason, rank } from '#domain/words.ts'

interface TellModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  number: PageNumber
  /** Levels at or above the floor, with the time each would be answered by. */
  levels: readonly LevelOffer[]
  level: Level
  floor: Level
  reasons: readonly Reason[]
}

/** Page 3: words or "call me", the need, how soon. Log only is left out, with the reason, where the floor forbids it. */
export function tellForm(ctx: ReaderContext, { draft, nonce, number, levels, level, floor, reasons }: TellModel): Form {
  // The level the page picks by itself goes along, so that leaving it so is known to be no choice.
  const s = draft.situation
  const why = reasonList(ctx, reasons)
  const logOffered = rank(floor) === 0
  const needs = NEEDS.filter((n) => n !== 'log' || logOffered)
  const need = s.need && needs.includes(s.need) ? { value: `need.${s.need}` } : {}
  return page(ctx, 'tell', { id: draft.id, nonce, arg: `level.${level}` }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.small('safety.line'),
      ...threatItems(ctx, draw, s),
      pageLine(draw, number),
      ...tellAlerts(ctx, draw, s),
      {
        ...draw.long('tell.facts', {
          optional: true,
          value: s.facts,
          ...draw.hint('tell.facts.hint'),
          ...draw.placeholder('tell.facts.ph'),
        }),
        ...pattern(draw, s),
      },
      draw.checks('tell.call', ['tell.call.yes'], { values: s.callMe ? ['tell.call.yes'] : [] }),
      draw.small('limits.short'),
      draw.radio(
        'tell.need',
        needs.map((n) => `need.${n}` as const),
        need,
      ),
      ...(logOffered ? [] : [draw.small('tell.nolog', { reasons: why })]),
      levelChoice(ctx, draw, levels, level),
      draw.small('tell.why', { level: levelName(ctx, level), reasons: why }),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** What has to be said before somebody writes: a duty to report, a picture not to touch, a lawyer to ask. */
export function tellAlerts(ctx: ReaderContext, draw: Draw, s: Situation): Item[] {
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
const pattern = (draw: Draw, s: Situation): { label?: string } => (s.opening === 'building' ? { label: draw.say('tell.pattern') } : {})
