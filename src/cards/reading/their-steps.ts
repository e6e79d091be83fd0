import type { ReaderContext } from '#cards/context.ts'
import { linesOf } from '#cards/guide/step-rows.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { linesShown, rowsShown } from '#domain/consult/asking/say-rows.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { rowState } from '#domain/situation/row-states.ts'
import type { Row } from '#domain/situation/rows.ts'

/**
 * The worker's list as whoever has it reads it: each row with where it stands and the lines that were offered. What is hidden from the worker
 * is not here either (table B); of what was flagged without a kind, and before there were rows, there is none.
 */
export function theirSteps(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  if (consult.situation.category === null) return []
  const lines = linesShown(consult, ctx.rules)
  const rows = rowsShown(consult, ctx.rules).filter((row) => row !== 'consult')
  if (rows.length === 0) return []
  return [
    draw.text('read.steps', { worker: { person: consult.workerKey } }),
    ...rows.map((row): Item => ({ kind: 'row', text: cut(rowText(ctx, consult, row, lines), LIMITS.text) })),
  ]
}

function rowText(ctx: ReaderContext, { situation }: Consult, row: Exclude<Row, 'consult'>, lines: ReturnType<typeof linesShown>): string {
  const title = ctx.say(`row.${row}`)
  const said = situation.rows[row] !== undefined
  return [
    said ? ctx.say('read.step', { title, state: ctx.say(`row.${rowState(situation, row)}`) }) : ctx.say('read.step.unsaid', { title }),
    ...linesOf(ctx, row, lines).map((line) => ctx.say('steps.row.line', { line: ctx.say(line) })),
  ].join('\n')
}
