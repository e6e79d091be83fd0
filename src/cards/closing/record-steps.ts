import type { ReaderContext } from '#cards/context.ts'
import { rowTitle } from '#cards/guide/row-title.ts'
import { typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { hintsTold } from '#domain/consult/answering/hint.ts'
import { situationTold } from '#domain/consult/asking/say-rows.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { rowsShown } from '#domain/consult/table-b.ts'
import { rowState } from '#domain/situation/row-states.ts'
import { CHOSEN_ROWS } from '#domain/situation/rows.ts'

/** Something was said of the steps, or pointed at: then the record has a part for them. */
export const hasSteps = (ctx: ReaderContext, consult: Consult): boolean =>
  Object.keys(situationTold(consult, ctx.rules).rows).length > 0 || hintsTold(consult, ctx.rules).length > 0

/**
 * Where the steps stood last, each with who said so and when, what did not fit in the worker's words, and what was pointed at. In words of its own: what was
 * only planned, or not said of at all, never reads as done. Where nothing was said, as before there were states, there is no such part.
 */
export function recordSteps(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  if (!hasSteps(ctx, consult)) return []
  const situation = situationTold(consult, ctx.rules)
  const shown = consult.situation.category === null ? [] : rowsShown(consult, ctx.rules)
  const rows = CHOSEN_ROWS.flatMap((row) => {
    const mark = situation.rows[row]
    if (!mark && !shown.includes(row)) return []
    const title = rowTitle(ctx, consult, row)
    if (!mark) return [ctx.say('record.step.unsaid', { title })]
    const state = ctx.say(`record.state.${rowState(situation, row)}`)
    return [ctx.say('record.step', { title, state, name: { person: mark.by }, at: { at: mark.at } })]
  })
  const differ = situation.differ.trim() ? [ctx.say('situation.differ', { text: typed(situation.differ) })] : []
  return [
    draw.text('record.steps'),
    draw.words(
      [
        ...rows,
        ...differ,
        ...hintsTold(consult, ctx.rules)
          .slice(-6)
          .map((one) => hinted(ctx, consult, one)),
      ].join('\n'),
    ),
  ]
}

function hinted(ctx: ReaderContext, consult: Consult, { by, at, row, line, text }: Consult['hints'][number]): string {
  const said = line !== null && ctx.rules.phrases[line] ? [ctx.say('say.line', { line: ctx.say(line) })] : []
  const own = text.trim() ? [ctx.say('steps.hint.words', { text: typed(text) })] : []
  return [ctx.say('record.hint', { name: { person: by }, at: { at }, title: rowTitle(ctx, consult, row) }), ...said, ...own].join(' ')
}
