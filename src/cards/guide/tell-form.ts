import type { ReaderContext } from '#cards/context.ts'
import { type LevelOffer, levelChoice, levelName, reasonList } from '#cards/guide/level-choice.ts'
import { type StepNumber, stepLine } from '#cards/guide/step-line.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { type Level, NEEDS, type Reason, rank } from '#domain/words.ts'

interface TellModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  step: StepNumber
  /** Levels at or above the floor, with the time each would be answered by. */
  levels: readonly LevelOffer[]
  level: Level
  floor: Level
  reasons: readonly Reason[]
}

/** Page 3: words or "call me", the need, how soon. Log only is left out, with the reason, where the floor forbids it. */
export function tellForm(ctx: ReaderContext, { draft, nonce, step, levels, level, floor, reasons }: TellModel): Form {
  // The level the page picks by itself goes along, so that leaving it so is known to be no choice.
  const s = draft.situation
  const why = reasonList(ctx, reasons)
  const logOffered = rank(floor) === 0
  const needs = NEEDS.filter((n) => n !== 'log' || logOffered)
  const need = s.need && needs.includes(s.need) ? { value: `need.${s.need}` } : {}
  return page(ctx, 'tell', { id: draft.id, nonce, arg: `level.${level}` }, (p) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      p.small('safety.line'),
      stepLine(p, step),
      ...tellAlerts(p, s),
      {
        ...p.long('tell.facts', { optional: true, value: s.facts, ...p.hint('tell.facts.hint'), ...p.placeholder('tell.facts.ph') }),
        ...pattern(p, s),
      },
      p.checks('tell.call', ['tell.call.yes'], { values: s.callMe ? ['tell.call.yes'] : [] }),
      p.small('limits.short'),
      p.radio(
        'tell.need',
        needs.map((n) => `need.${n}` as const),
        need,
      ),
      ...(logOffered ? [] : [p.small('tell.nolog', { reasons: why })]),
      levelChoice(ctx, p, levels, level),
      p.small('tell.why', { level: levelName(ctx, level), reasons: why }),
      p.buttons(p.button('nav.back')),
    ],
  }))
}

/** What has to be said before somebody writes: a duty to report, a picture not to touch, a lawyer to ask. */
export function tellAlerts(p: Pen, s: Pick<Situation, 'flags'>): Item[] {
  const has = (...flags: readonly Situation['flags'][number][]) => flags.some((f) => s.flags.includes(f))
  return [
    ...(has('abuse_concern', 'risk_handled') ? [p.alert('warning', 'flag.abuse_concern.text')] : []),
    ...(has('image_u18') ? [p.alert('error', 'flag.image_u18.text')] : []),
    ...(has('legal') ? [p.alert('warning', 'flag.legal.text')] : []),
  ]
}

/** Somebody for whom it has been building up is asked when it started. */
const pattern = (p: Pen, s: Situation): { label?: string } => (s.opening === 'building' ? { label: p.say('tell.pattern') } : {})
