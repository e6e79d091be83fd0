import { recordBody } from '#cards/closing/record-body.ts'
import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS, typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { type Opening, openingParams } from '#cards/reading/readers-form.ts'
import { type HabitLine, habitItems } from '#cards/talk/habit-items.ts'
import { mayMarkDone } from '#domain/consult/afterwards/action-done.ts'
import { hasMarked, markersOf, recordRound } from '#domain/consult/closing/mark.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import type { PersonKey } from '#domain/words.ts'

interface RecordModel extends ConsultPage {
  /** Openings, in any order. */
  accesses: readonly Opening[]
  /** What it says of the habit to the worker; nothing unless it is given. */
  habit?: HabitLine | null
}

/** The supervision record: what was asked, when, advised and decided; views and additions below, never in place of it. */
export function recordForm(ctx: ReaderContext, { consult, nonce, accesses, habit = null }: RecordModel): Form {
  const mine =
    consult.closure !== null &&
    may(consult, ctx.reader, 'mark') &&
    markersOf(consult).includes(ctx.reader.key) &&
    !hasMarked(consult, ctx.reader.key)
  return page(ctx, 'record', { id: consult.id, nonce }, (draw) => ({
    titled: { token: consult.token },
    submit: mine ? 'record.sign.submit' : undefined,
    close: 'nav.close',
    items: [
      ...recordBody(ctx, draw, consult),
      ...openActions(ctx, draw, consult),
      ...habitItems(draw, habit),
      draw.text('record.signed'),
      draw.words([...new Set(markersOf(consult))].map((key) => signRow(ctx, consult, key)).join('\n')),
      ...openings(ctx, draw, consult, accesses),
      draw.small('record.rule'),
      ...(may(consult, ctx.reader, 'amend') && consult.closure
        ? [draw.buttons(...(mine ? [draw.button('record.differ')] : []), draw.button('record.amend'))]
        : []),
    ],
  }))
}

/** Actions the reader may mark as done, each with its button; all of them stand in the record above. */
function openActions(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const mine = (consult.closure?.actions ?? []).filter((a) => a.doneAt === null && mayMarkDone(consult, a, ctx.reader.key))
  return mine.slice(0, 3).map((a) => ({
    kind: 'row',
    text: ctx.say('record.action.row', {
      what: cut(typed(a.what), LIMITS.short),
      who: { person: a.who },
      by: { at: dayAt(ctx, a.by) ?? ctx.now },
      done: 'no',
    }),
    button: draw.button('action.done', { to: { id: consult.id, form: 'record', arg: a.id } }),
  }))
}

/** One row for each who marks it: the worker and who closed it. An amendment asks both to read it again. */
function signRow(ctx: ReaderContext, consult: Consult, key: PersonKey): string {
  const mark = consult.marks.findLast((m) => m.by === key && m.round === recordRound(consult))
  const signed = mark === undefined ? 'no' : mark.view === null ? 'yes' : 'differ'
  return ctx.say('record.sign.row', { name: { person: key }, signed, at: { at: mark?.at ?? ctx.now } })
}

function openings(ctx: ReaderContext, draw: Draw, consult: Consult, accesses: readonly Opening[]): Item[] {
  if (accesses.length === 0) return []
  const newest = accesses.toSorted((a, b) => b.at - a.at)
  const rows = newest.map((row) => ctx.say('record.access.row', openingParams(ctx, consult, row)))
  const lines = [...new Set(rows)].slice(0, 10)
  return [draw.text('record.log'), draw.words(lines.join('\n'))]
}
