import type { ReaderContext } from '#cards/context.ts'
import { hintLines } from '#cards/guide/hint-lines.ts'
import { rowTitle } from '#cards/guide/row-title.ts'
import { linesOf } from '#cards/guide/step-rows.ts'
import { cut, LIMITS, typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { hintOn, hintsTold, rowsToPointAt } from '#domain/consult/answering/hint.ts'
import { situationTold } from '#domain/consult/asking/say-rows.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import { linesShown, rowsShown } from '#domain/consult/table-b.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { rowState } from '#domain/situation/row-states.ts'
import { CHOSEN_ROWS, type ChosenRow } from '#domain/situation/rows.ts'

/**
 * The worker's list as whoever has it reads it: each row with where it stands and the lines that were offered. What is hidden from the worker
 * is not here either (table B); of what was flagged without a kind, and before there were rows, there is none.
 */
export function theirSteps(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const rows = stepsRead(ctx, consult)
  const lines = linesShown(consult, ctx.rules)
  if (rows.length === 0) return []
  const pointing = may(consult, ctx.reader, 'hint') ? rowsToPointAt(consult, ctx.rules) : []
  return [
    draw.text('read.steps', { worker: { person: consult.workerKey } }),
    ...rows.map((row): Item => {
      const text = cut(rowText(ctx, consult, row, lines), LIMITS.text)
      const spoken = ctx.say('hint.spoken', { title: rowTitle(ctx, consult, row) })
      const button = { ...draw.button('consult.hint', { to: { ...draw.to, arg: row } }), spoken }
      return pointing.includes(row) ? { kind: 'row', text, button } : { kind: 'row', text }
    }),
  ]
}

/** The rows that are read: all that are shown, but for talking it over, which is as far as the consult is. */
const stepsRead = (ctx: ReaderContext, consult: Consult): ChosenRow[] => {
  const shown = consult.situation.category === null ? [] : rowsShown(consult, ctx.rules)
  return CHOSEN_ROWS.filter((row) => shown.includes(row))
}

function rowText(ctx: ReaderContext, consult: Consult, row: ChosenRow, lines: readonly PhraseId[]): string {
  const hint = hintOn({ hints: hintsTold(consult, ctx.rules) }, row)
  return [
    consult.situation.rows[row]
      ? ctx.say('read.step', saidOf(ctx, consult, row))
      : ctx.say('read.step.unsaid', { title: rowTitle(ctx, consult, row) }),
    ...linesOf(ctx, row, lines).map((line) => ctx.say('say.line', { line: ctx.say(line) })),
    ...(hint ? hintLines(ctx, hint) : []),
  ].join('\n')
}

const saidOf = (ctx: ReaderContext, consult: Consult, row: ChosenRow) => ({
  title: rowTitle(ctx, consult, row),
  state: ctx.say(`row.${rowState(consult.situation, row)}`),
})

/** A row in one line, with where it stands where that was said. */
export const stepTitle = (ctx: ReaderContext, consult: Consult, row: ChosenRow): string =>
  consult.situation.rows[row] ? ctx.say('read.step.line', saidOf(ctx, consult, row)) : rowTitle(ctx, consult, row)

/** What the worker said of the rows, a line each, and what does not fit in their words. */
export function saidLines(ctx: ReaderContext, consult: Consult): string[] {
  const situation = situationTold(consult, ctx.rules)
  const shown = CHOSEN_ROWS.filter((row) => situation.rows[row] !== undefined)
  return [
    ...shown.map((row) => stepTitle(ctx, consult, row)),
    ...(situation.differ.trim() ? [ctx.say('situation.differ', { text: cut(typed(situation.differ), LIMITS.short) })] : []),
  ]
}
