import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import type { Item } from '#cards/model.ts'
import { settledRows } from '#domain/situation/row-states.ts'
import type { Row } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'

/**
 * Who can see the list, and how much of it is settled, once something is. A platform that saves each choice does not draw the page anew,
 * so it says when it was counted. It stands on the page alone: anywhere else the number would say which rows are hidden.
 */
export function savedLine(ctx: ReaderContext, saved: string, q: { situation: Situation; rows: readonly Row[]; consulted: boolean }): Item {
  const n = settledRows(q.situation, q.rows, { consulted: q.consulted })
  return { kind: 'small', text: [saved, ...(n > 0 ? [ctx.say('steps.settled', { n, all: q.rows.length })] : [])].join(' ') }
}

/** Which guide it is, and who at the agency has read it through. */
export function guideLine(ctx: ReaderContext, draw: Draw): Item {
  const { version, checked } = ctx.rules.pack
  const at = checked ? dayAt(ctx, checked.on) : null
  return checked && at !== null
    ? draw.small('steps.guide.checked', { version, name: checked.by, day: { at } })
    : draw.small('steps.guide', { version })
}
