import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/cut.ts'
import type { Item } from '#cards/model.ts'
import type { Pen } from '#cards/pen.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { type At, TICKED_FLAGS } from '#domain/words.ts'

/** Flags that come from elsewhere than the ticks. `shaken` and `own_serious` have lines of their own, and so has the contact. */
const OTHER_FLAGS = ['danger_me', 'risk_to_someone', 'risk_handled'] as const

/**
 * What a worker flagged, in words: the same block in review, read, view and record. Empty parts are left out, and nobody who was
 * left out is ever named. At most 15 items.
 */
export function situationItems(ctx: ReaderContext, p: Pen, s: Situation, contactAt: At | null): Item[] {
  const { say } = ctx
  const flags = flagLabels(ctx, s)
  return [
    ...(s.opening ? [p.text('opening.name', { opening: s.opening })] : []),
    ...(s.category ? [p.text('situation.kind', { category: say(`category.${s.category}`) })] : []),
    ...(s.own?.kind ? [p.text('read.own', { kind: say(`own.${s.own.kind}`) })] : []),
    ...(s.own?.serious ? [p.text('read.serious', { answer: say(`own.serious.${s.own.serious}`) })] : []),
    p.text('situation.who', { who: say(`who.${s.who}`) }),
    ...(s.before ? [p.text('situation.before', { before: say(`before.${s.before}`) })] : []),
    ...(contactAt === null ? [] : [p.text('situation.next', { at: { at: contactAt } })]),
    ...(flags.length > 0 ? [p.text('situation.flags', { flags: { list: flags } })] : []),
    ...(s.facts.trim() ? [p.text('situation.facts'), p.words(s.facts)] : []),
    ...(s.callMe || !s.facts.trim() ? [p.text('situation.empty')] : []),
    ...(s.need ? [p.text('situation.need', { need: say(`need.${s.need}`) })] : []),
    ...(s.stepsUsed.length > 0 ? [p.text('situation.done', { steps: { list: s.stepsUsed.map((one) => say(`use.${one}`)) } })] : []),
    ...(s.differ.trim() ? [p.words(say('situation.differ', { text: typed(s.differ) }))] : []),
    ...policyLine(ctx, p, s),
    ...(s.care === 'talk' ? [p.text('situation.talk')] : []),
    ...(s.caseToken ? [p.text('situation.case', { case: s.caseToken })] : []),
  ]
}

function flagLabels(ctx: ReaderContext, s: Situation): string[] {
  const ids = [
    ...TICKED_FLAGS.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}`),
    ...OTHER_FLAGS.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}`),
    ...(s.contactAlone ? ['contact.alone'] : []),
    ...(s.contactAdvice ? ['contact.advice'] : []),
  ]
  return [...new Set(ids)].map((id) => ctx.say(id))
}

/** One line however many policies were read: more would push the rest off the page. */
function policyLine(ctx: ReaderContext, p: Pen, s: Situation): Item[] {
  const answer = s.policyAnswer
  if (!answer || s.policies.length === 0) return []
  const lines = s.policies.map((one) =>
    ctx.say('situation.policy', { title: typed(one.title), version: one.version, answer: ctx.say(`policy.${answer}`) }),
  )
  return [p.words(lines.join('\n'))]
}
