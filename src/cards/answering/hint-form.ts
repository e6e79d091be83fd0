import type { ReaderContext } from '#cards/context.ts'
import { rowTitle } from '#cards/guide/row-title.ts'
import { linesOf } from '#cards/guide/step-rows.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, keptChoice, textOf } from '#cards/kit/typed-values.ts'
import type { Form, Option } from '#cards/model.ts'
import { rowsToPointAt } from '#domain/consult/answering/hint.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { linesShown } from '#domain/consult/table-b.ts'
import type { ChosenRow } from '#domain/situation/rows.ts'

interface HintModel extends ConsultPage {
  /** The row it was pressed on; any other word, and it is asked which. */
  row: string
}

/** "Try this next": one row of the worker's list, with a line of the pack or own words. The row goes along as a choice, so that it is sent with the words. */
export function hintForm(ctx: ReaderContext, { consult, nonce, values, row }: HintModel): Form {
  const rows = rowsToPointAt(consult, ctx.rules)
  const one = rows.find((r) => r === row) ?? rows.find((r) => `row.${r}` === textOf(values, 'hint.row'))
  const lines = one ? linesOf(ctx, one, linesShown(consult, ctx.rules)).slice(0, 10) : []
  return page(ctx, 'hint', { id: consult.id, nonce }, (draw) => ({
    submit: rows.length > 0 ? 'hint.send' : undefined,
    close: 'nav.cancel',
    items:
      rows.length === 0
        ? [draw.text('hint.none')]
        : [
            draw.radio(
              'hint.row',
              one ? [rowOption(ctx, consult, one)] : rows.map((r) => rowOption(ctx, consult, r)),
              one ? { value: `row.${one}` } : {},
            ),
            ...lines.map((id) => draw.quote(id)),
            ...(lines.length > 0 ? [draw.select('hint.line', lines, { optional: true, ...keptChoice(values, 'hint.line', lines) })] : []),
            draw.short('hint.text', { optional: true, ...kept(values, 'hint.text') }),
            draw.small('hint.what', { worker: { person: consult.workerKey } }),
          ],
  }))
}

/** A row as it can be picked: its title. */
const rowOption = (ctx: ReaderContext, consult: Consult, row: ChosenRow): Option => ({
  id: `row.${row}`,
  label: cut(rowTitle(ctx, consult, row), LIMITS.option),
})
