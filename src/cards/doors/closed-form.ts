import type { ReaderContext } from '#cards/context.ts'
import { type ListRow, stateName } from '#cards/doors/list-rows.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { pager } from '#cards/reading/thread-items.ts'
import { MINE } from '#cards/reflections/reflections-form.ts'
import type { At } from '#domain/words.ts'

/** Rows on one page. */
export const CLOSED_ROWS = 10

/** One that has ended: when, and in which month of the reader's (`2026-11`). */
export interface EndedRow extends ListRow {
  endedAt: At
  month: string
}

interface ClosedModel {
  nonce: string
  /** One page: what waits to be read first, then by month, the newest first, and by token. */
  rows: readonly EndedRow[]
  total: number
  offset: number
}

/** What has ended and the reader had a part in. No word of it: each row opens its card, and the record from there. */
export function closedForm(ctx: ReaderContext, { nonce, rows, total, offset }: ClosedModel): Form {
  return page(ctx, 'closed', { id: MINE, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      ...(rows.length === 0 ? [draw.text('closed.none')] : []),
      ...rows.flatMap((row, i) => [...heading(ctx, draw, row, rows[i - 1]), rowOf(ctx, draw, row)]),
      ...pager(draw, { from: offset, shown: rows.length, total, size: CLOSED_ROWS, id: MINE, form: 'closed' }),
      draw.small('closed.token'),
    ],
  }))
}

/** Above the first row of its kind on the page. */
function heading(ctx: ReaderContext, draw: Draw, row: EndedRow, before: EndedRow | undefined): Item[] {
  const unread = row.state === 'closing'
  if (before && (unread ? before.state === 'closing' : before.state !== 'closing' && before.month === row.month)) return []
  return [unread ? draw.text('closed.unread') : draw.text('closed.month', { month: monthName(ctx, row.month) })]
}

const rowOf = (ctx: ReaderContext, draw: Draw, row: EndedRow): Item =>
  draw.row(
    ctx.say('closed.row', { token: row.token, state: stateName(ctx, row), worker: { person: row.workerKey }, at: { at: row.endedAt } }),
    draw.button('home.open', { to: { id: row.id, form: 'closed' } }),
  )

const monthName = ({ words }: ReaderContext, month: string): string =>
  new Intl.DateTimeFormat(words.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-15T12:00:00Z`))
