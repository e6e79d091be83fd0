import type { ReaderContext } from '#cards/context.ts'
import { type PageNumber, pageLine } from '#cards/guide/page-line.ts'
import { policiesFor, policyItems } from '#cards/guide/policy-items.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import type { Flag, Step, StepRule } from '#domain/words.ts'

/** Steps of the talk with the client, in their order. */
export const TALK_STEPS = ['role', 'redirect', 'reassure'] as const

interface StepsModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  number: PageNumber
  /** Table B after its overrides. Only R and O are shown before an answer. */
  rules: Readonly<Record<Step, StepRule>>
  /** Phrase text ids for this case, already without those a flag forbids. */
  phrases: readonly PhraseId[]
  /** An override made the talk steps optional. */
  softened: boolean
}

/** Page 4: what helps, one line to say, the agency's policy. Depth is one tap away. */
export function stepsForm(ctx: ReaderContext, { draft, nonce, number, rules, phrases, softened }: StepsModel): Form {
  const s = draft.situation
  return page(ctx, 'steps', { id: draft.id, nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.small('safety.line'),
      pageLine(draw, number),
      ...(softened ? [draw.small('steps.optional')] : []),
      ...flagTexts(draw, s.flags),
      useChoice(ctx, draw, s, shownTalkSteps(rules)),
      ...(phrases.length > 0 ? [draw.text('steps.say'), ...phrases.slice(0, 2).map((id) => draw.quote(id))] : []),
      draw.buttons(draw.button('how.more')),
      draw.short('steps.differ', { optional: true, value: s.differ }),
      ...(isShown(rules.policy) ? policyItems(draw, policiesFor(ctx, s.category), s.policyAnswer) : []),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** Talk steps that may be shown before anybody has answered. */
export const shownTalkSteps = (rules: Readonly<Record<Step, StepRule>>) => TALK_STEPS.filter((one) => isShown(rules[one]))

const isShown = (rule: StepRule) => rule === 'R' || rule === 'O'

function flagTexts(draw: Draw, flags: readonly Flag[]): Item[] {
  return [
    ...(flags.includes('under_18') || flags.includes('at_risk_adult') ? [draw.alert('warning', 'flag.child.text')] : []),
    ...(flags.includes('understanding') ? [draw.alert('warning', 'flag.understanding.text')] : []),
    ...(flags.includes('client_monitored') ? [draw.alert('warning', 'flag.client_monitored.text')] : []),
  ]
}

function useChoice(ctx: ReaderContext, draw: Draw, s: Situation, steps: readonly (typeof TALK_STEPS)[number][]): Item {
  const options = [
    ...steps.map((one) => ({
      id: `use.${one}`,
      label: cut(ctx.say(`use.${one}`), LIMITS.option),
      desc: cut(ctx.say(`checklist.${one}.why`), LIMITS.option),
    })),
    { id: 'use.unsure', label: cut(ctx.say('use.unsure'), LIMITS.option) },
  ]
  return draw.checks('steps.use', options, {
    values: s.stepsUsed.map((one) => `use.${one}`).filter((id) => options.some((o) => o.id === id)),
  })
}
