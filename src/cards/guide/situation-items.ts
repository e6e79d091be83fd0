import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { CHOSEN_ROWS, SAID_STATES } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { type At, TICKED_FLAGS } from '#domain/words.ts'

/** Flags that come from elsewhere than the ticks. `shaken` and `own_serious` have lines of their own, and so has the contact. */
const OTHER_FLAGS = ['danger_me', 'risk_to_someone', 'risk_handled'] as const

/** What somebody can say they did; anything else is of another version. */
export const USED = ['role', 'redirect', 'reassure', 'unsure'] as const

/** What only some of those who read it see with it. */
interface Beside {
  /** How soon, for whoever has it to answer. */
  soon?: string
  /** That a call is asked for stands above already, with the number. */
  call?: 'above'
  /** When the worker told that they went on after it was sent. */
  wentOn?: Consult['wentOn']
  /** What was said of the steps has a part of its own, with who and when. */
  steps?: 'elsewhere'
}

/**
 * What a worker flagged, in words: the same blocks in review, read, view and record. First, as it is all that fits a phone's first screen, what they
 * want and what is true; who, what, when, and how soon; where their steps stand. Then the words. Empty parts are left out, and nobody who was left out is
 * ever named. The short lines stand together, so that it is never more than 6 items.
 */
export function situationItems(
  ctx: ReaderContext,
  draw: Draw,
  s: Situation,
  contactAt: At | null,
  { soon, call, wentOn = [], steps }: Beside = {},
): Item[] {
  const facts = s.facts.trim() !== ''
  return [
    ...block(wishes(ctx, s, { facts, called: call === 'above' })),
    lines([
      ...about(ctx, s, contactAt),
      ...wentOn.slice(-3).map(({ at }) => ctx.say('situation.went_on', { at: { at } })),
      ...(soon === undefined ? [] : [soon]),
      ...stepLines(ctx, steps === 'elsewhere' ? { ...s, rows: {} } : s),
      ...rest(ctx, s),
    ]),
    ...(facts ? [draw.text('situation.facts'), draw.words(s.facts)] : []),
    ...(s.differ.trim() && steps !== 'elsewhere' ? [draw.words(ctx.say('situation.differ', { text: typed(s.differ) }))] : []),
    ...policyLine(ctx, draw, s),
  ]
}

const lines = (texts: readonly string[]): Item => ({ kind: 'quote', text: texts.join('\n') })
const block = (texts: readonly string[]): Item[] => (texts.length === 0 ? [] : [lines(texts)])

/** What they want, and what is true. */
function wishes(ctx: ReaderContext, s: Situation, { facts, called }: { facts: boolean; called: boolean }): string[] {
  const { say } = ctx
  const flags = flagLabels(ctx, s)
  // Who pressed an alarm wrote nothing, and has asked for no call by that.
  const call = s.callMe || s.chosenLevel === 'now' || (!facts && s.gate !== 'a' && s.gate !== 'b')
  return [
    ...(s.need ? [say('situation.need', { need: say(`need.${s.need}`) })] : []),
    ...(call && !called ? [say('situation.empty')] : []),
    ...(s.care === 'talk' ? [say('situation.talk')] : []),
    ...(flags.length > 0 ? [say('situation.flags', { flags: { list: flags } })] : []),
  ]
}

/** Who, what, when. */
function about({ say }: ReaderContext, s: Situation, contactAt: At | null): string[] {
  const who = say('situation.who', { who: say(`who.${s.who}`) })
  return [
    s.opening ? `${who} · ${say('opening.name', { opening: s.opening })}` : who,
    ...(s.category ? [say('situation.kind', { category: say(`category.${s.category}`) })] : []),
    ...(s.own?.kind ? [say('read.own', { kind: say(`own.${s.own.kind}`) })] : []),
    ...(s.own?.serious ? [say('read.serious', { answer: say(`own.serious.${s.own.serious}`) })] : []),
    ...(contactAt === null ? [] : [say('situation.next', { at: { at: contactAt } })]),
  ]
}

/** What can wait for the second screen. */
const rest = ({ say }: ReaderContext, s: Situation): string[] => [
  ...(s.before ? [say('situation.before', { before: s.before })] : []),
  ...(s.caseToken ? [say('situation.case', { case: s.caseToken })] : []),
]

/** Where the rows stand, as their worker said, state by state in one line; what was not said of is not named. */
export function rowsLine({ say }: Pick<ReaderContext, 'say'>, { rows }: Pick<Situation, 'rows'>): string {
  return SAID_STATES.flatMap((state) => {
    const named = CHOSEN_ROWS.filter((row) => rows[row]?.state === state).map((row) => say(`rows.row.${row}`))
    return named.length === 0 ? [] : [say(`rows.${state}`, { rows: { list: named } })]
  }).join(' ')
}

function stepLines({ say }: ReaderContext, s: Situation): string[] {
  const used = USED.filter((one) => s.stepsUsed.includes(one))
  const said = rowsLine({ say }, s)
  return [
    ...(said === '' ? [] : [said]),
    ...(used.length > 0 ? [say('situation.done', { steps: { list: used.map((one) => say(`use.${one}`)) } })] : []),
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
