import type { ReaderContext } from '#cards/context.ts'
import { policiesFor, policyItems } from '#cards/guide/policy-items.ts'
import { type StepNumber, stepLine } from '#cards/guide/step-line.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import type { Flag, Step, StepRule } from '#domain/words.ts'

/** Steps of the talk with the client, in their order. */
export const TALK_STEPS = ['role', 'redirect', 'reassure'] as const

interface StepsModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  step: StepNumber
  /** Table B after its overrides. Only R and O are shown before an answer. */
  rules: Readonly<Record<Step, StepRule>>
  /** Phrase text ids for this case, already without those a flag forbids. */
  phrases: readonly PhraseId[]
  /** An override made the talk steps optional. */
  softened: boolean
}

/** Page 4: what helps, one line to say, the agency's policy. Depth is one tap away. */
export function stepsForm(ctx: ReaderContext, { draft, nonce, step, rules, phrases, softened }: StepsModel): Form {
  const s = draft.situation
  return page(ctx, 'steps', { id: draft.id, nonce }, (p) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      p.small('safety.line'),
      stepLine(p, step),
      ...(softened ? [p.small('steps.optional')] : []),
      ...flagTexts(p, s.flags),
      useChoice(ctx, p, s, shownTalkSteps(rules)),
      ...(phrases.length > 0 ? [p.text('steps.say'), ...phrases.slice(0, 2).map((id) => p.quote(id))] : []),
      p.buttons(p.button('how.more')),
      p.short('steps.differ', { optional: true, value: s.differ }),
      ...(isShown(rules.policy) ? policyItems(p, policiesFor(ctx, s.category), s.policyAnswer) : []),
      p.buttons(p.button('nav.back')),
    ],
  }))
}

/** Talk steps that may be shown before anybody has answered. */
export const shownTalkSteps = (rules: Readonly<Record<Step, StepRule>>) => TALK_STEPS.filter((one) => isShown(rules[one]))

const isShown = (rule: StepRule) => rule === 'R' || rule === 'O'

function flagTexts(p: Pen, flags: readonly Flag[]): Item[] {
  return [
    ...(flags.includes('under_18') || flags.includes('at_risk_adult') ? [p.alert('warning', 'flag.child.text')] : []),
    ...(flags.includes('understanding') ? [p.alert('warning', 'flag.understanding.text')] : []),
    ...(flags.includes('client_monitored') ? [p.alert('warning', 'flag.client_monitored.text')] : []),
  ]
}

function useChoice(ctx: ReaderContext, p: Pen, s: Situation, steps: readonly (typeof TALK_STEPS)[number][]): Item {
  const options = [
    ...steps.map((one) => ({
      id: `use.${one}`,
      label: cut(ctx.say(`use.${one}`), LIMITS.option),
      desc: cut(ctx.say(`checklist.${one}.why`), LIMITS.option),
    })),
    { id: 'use.unsure', label: cut(ctx.say('use.unsure'), LIMITS.option) },
  ]
  return p.checks('steps.use', options, { values: s.stepsUsed.map((one) => `use.${one}`).filter((id) => options.some((o) => o.id === id)) })
}
