import type { ReaderContext } from '#cards/context.ts'
import { rowWords } from '#cards/guide/step-rows.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { rowsShown } from '#domain/consult/table-b.ts'
import type { ChosenRow } from '#domain/situation/rows.ts'

/** What a row of this consult is called, for whoever reads along: as it stands on the worker's own list. */
export const rowTitle = (ctx: ReaderContext, consult: Consult, row: ChosenRow): string =>
  rowWords(ctx, row, { rows: rowsShown(consult, ctx.rules), first: '', situation: consult.situation }).title
