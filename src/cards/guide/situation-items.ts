import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { CHOSEN_ROWS, SAID_STATES, type SaidState } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { type At, TICKED_FLAGS } from '#domain/words.ts'

/** Flags that come from elsewhere than the ticks. `shaken` and `own_serious` have lines of their own, and so has the contact. */
const OTHER_FLAGS = ['danger_me', 'risk_to_someone', 'risk_handled'] as const

/** What somebody can say they did; anything else is of another version. */
export const USED = ['role', 'redirect', 'reassure', 'unsure'] as const

/**
 * What a worker flagged, in words: the same blocks in review, read, view and record. Empty parts are left out, and nobody who was
 * left out is ever named. The short lines stand together, so that it is never more than 6 items.
 */
export function situationItems(ctx: ReaderContext, draw: Draw, s: Situation, contactAt: At | null): Item[] {
  const facts = s.facts.trim() !== ''
  return [
    lines(about(ctx, s, contactAt)),
    ...(facts ? [draw.text('situation.facts'), draw.words(s.facts)] : []),
    ...block(wishes(ctx, s, facts)),
    ...(s.differ.trim() ? [draw.words(ctx.say('situation.differ', { text: typed(s.differ) }))] : []),
    ...policyLine(ctx, draw, s),
  ]
}

const lines = (texts: readonly string[]): Item => ({ kind: 'quote', text: texts.join('\n') })
const block = (texts: readonly string[]): Item[] => (texts.length === 0 ? [] : [lines(texts)])

function about({ say, ...ctx }: ReaderContext, s: Situation, contactAt: At | null): string[] {
  const flags = flagLabels({ ...ctx, say }, s)
  return [
    ...(s.opening ? [say('opening.name', { opening: s.opening })] : []),
    ...(s.category ? [say('situation.kind', { category: say(`category.${s.category}`) })] : []),
    ...(s.own?.kind ? [say('read.own', { kind: say(`own.${s.own.kind}`) })] : []),
    ...(s.own?.serious ? [say('read.serious', { answer: say(`own.serious.${s.own.serious}`) })] : []),
    say('situation.who', { who: say(`who.${s.who}`) }),
    ...(s.before ? [say('situation.before', { before: s.before })] : []),
    ...(contactAt === null ? [] : [say('situation.next', { at: { at: contactAt } })]),
    ...(flags.length > 0 ? [say('situation.flags', { flags: { list: flags } })] : []),
  ]
}

/** Where the rows stand, as their worker said, state by state; what was not said of is not named. */
function rowLines({ say }: Pick<ReaderContext, 'say'>, s: Situation): string[] {
  const of = (state: SaidState) => CHOSEN_ROWS.filter((row) => s.rows[row]?.state === state).map((row) => say(`steps.${row}`))
  return SAID_STATES.flatMap((state) => {
    const rows = of(state)
    return rows.length === 0 ? [] : [say(`rows.${state}`, { rows: { list: rows } })]
  })
}

function wishes({ say }: ReaderContext, s: Situation, facts: boolean): string[] {
  const used = USED.filter((one) => s.stepsUsed.includes(one))
  return [
    // Who pressed an alarm wrote nothing, and has asked for no call by that.
    ...(s.callMe || s.chosenLevel === 'now' || (!facts && s.gate !== 'a' && s.gate !== 'b') ? [say('situation.empty')] : []),
    ...(s.need ? [say('situation.need', { need: say(`need.${s.need}`) })] : []),
    ...rowLines({ say }, s),
    ...(used.length > 0 ? [say('situation.done', { steps: { list: used.map((one) => say(`use.${one}`)) } })] : []),
    ...(s.care === 'talk' ? [say('situation.talk')] : []),
    ...(s.caseToken ? [say('situation.case', { case: s.caseToken })] : []),
  ]
}

function flagLabels(ctx: ReaderContext, s: Situation): string[] {
  const ids = [
    ...TICKED_FLAGS.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}` as const),
    ...OTHER_FLAGS.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}` as const),
    ...(s.contactAlone ? ['contact.alone' as const] : []),
    ...(s.contactAdvice ? ['contact.advice' as const] : []),
  ]
  return [...new Set(ids)].map((id) => ctx.say(id))
}

/** One line however many policies were read: more would push the rest off the page. */
function policyLine(ctx: ReaderContext, draw: Draw, s: Situation): Item[] {
  const answer = s.policyAnswer
  if (!answer || s.policies.length === 0) return []
  const lines = s.policies.map((one) =>
    ctx.say('situation.policy', { title: typed(one.title), version: one.version, answer: ctx.say(`policy.${answer}`) }),
  )
  return [draw.words(lines.join('\n'))]
}
