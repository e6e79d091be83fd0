import type { ReaderContext } from '#cards/context.ts'
import { policiesFor } from '#cards/guide/policy-items.ts'
import { cut, LIMITS, typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { rowState } from '#domain/situation/row-states.ts'
import { type ChosenRow, ROW_STATES, type Row } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'

/** Under which heading a row stands: in the talk itself, the same day, each time after. */
const PART = {
  role: 'talk',
  redirect: 'talk',
  reassure: 'talk',
  policy: 'talk',
  consult: 'today',
  record: 'today',
  follow_through: 'after',
} as const satisfies Record<Row, string>

export interface RowsModel {
  situation: Situation
  /** The rows to show, in order (table B). */
  rows: readonly Row[]
  /** Lines to say for this case, each with the step the pack gives it. */
  phrases: readonly PhraseId[]
  /** How far talking it over is, in words: not sent yet, or the state of the consult. */
  consult: string
  /** The button that opens "How": of a draft's page, or of a consult's. */
  how?: 'how.more' | 'steps.how'
  /** It is closed: where a row stands can be read and no longer changed. */
  fixed?: boolean
}

/** The checklist itself: a heading for each part of the day, and for each row its title, why, a line to say, how, and where it stands. */
export function stepRows(ctx: ReaderContext, draw: Draw, model: RowsModel): Item[] {
  return model.rows.flatMap((row, i) => [
    ...(i === 0 || PART[model.rows[i - 1]!] !== PART[row] ? [draw.text(`steps.part.${PART[row]}`)] : []),
    draw.row(rowText(ctx, row, i + 1, model), draw.button(model.how ?? 'how.more', { to: { ...draw.to, arg: row } })),
    ...(row === 'policy' ? policyLinks(ctx, draw, model.situation) : []),
    ...(row === 'consult' || model.fixed ? [] : [stateOf(draw, row, model.situation)]),
  ])
}

/** Lines of one row: the first stands on the page, the rest under "How". */
export const linesOf = (ctx: Pick<ReaderContext, 'rules'>, row: Row, phrases: readonly PhraseId[]): PhraseId[] =>
  phrases.filter((id) => ctx.rules.phrases[id]?.step === row)

function rowText(ctx: ReaderContext, row: Row, n: number, { situation, phrases, consult, fixed }: RowsModel): string {
  const [line] = linesOf(ctx, row, phrases)
  return [
    ctx.say('steps.row', { n, title: ctx.say(`row.${row}`), why: ctx.say(`row.${row}.why`) }),
    ...(line ? [ctx.say('steps.row.line', { line: ctx.say(line) })] : []),
    ...(row === 'consult' ? [consult] : fixed ? [ctx.say(`row.${rowState(situation, row)}`)] : []),
  ].join('\n')
}

function policyLinks(ctx: ReaderContext, draw: Draw, { category }: Situation): Item[] {
  const policies = policiesFor(ctx, category)
  if (policies.length === 0) return [draw.small('policy.none')]
  return policies.slice(0, 3).map((one) => draw.link('policy.link', one.url, { title: typed(one.title), version: one.version }))
}

/** A menu of its own for each row, so that each is saved as it is chosen. */
function stateOf(draw: Draw, row: ChosenRow, situation: Situation): Item {
  const options = ROW_STATES[row].map((state) => ({ id: `row.${state}`, label: cut(draw.say(`row.${state}`), LIMITS.option) }))
  return draw.select(`steps.${row}`, options, { value: `row.${rowState(situation, row)}` })
}
