import type { ReaderContext } from '#cards/context.ts'
import { type ListRow, mineRow, queueRow } from '#cards/doors/list-rows.ts'
import { unreadNote } from '#cards/doors/unread-card.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { reachedBy } from '#domain/consult/people/reached.ts'
import { seenBy } from '#domain/consult/people/who-has-it.ts'
import { RUNNING } from '#domain/consult/states.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** Rows of a private reply; more are in Home. */
const ROWS = 10
const DRAFTS = 3

interface ListModel {
  rows: readonly ListRow[]
  /** How many there are in all. */
  total: number
}

/** `/boundary mine`: drafts, then open consults, soonest due first. */
export function mineList(
  ctx: ReaderContext,
  { rows, total, drafts = [], unread = 0 }: ListModel & { drafts?: readonly Pick<Draft, 'id' | 'startedAt' | 'keptAt'>[]; unread?: number },
): Card {
  const draw = drawing(ctx.say, {})
  const none = rows.length === 0 && drafts.length === 0
  const draftRows = drafts
    .slice(0, DRAFTS)
    .map(
      ({ id, startedAt, keptAt }): Item =>
        keptAt == null
          ? draw.row(ctx.say('mine.draft', { started: { at: startedAt } }), draw.button('draft.resume', { to: { id } }))
          : draw.row(ctx.say('stepslist.kept', { at: { at: keptAt } }), draw.button('draft.steps', { to: { id } })),
    )
  const shown = rows.slice(0, ROWS)
  return {
    id: 'mine',
    fallback: cut(ctx.say('mine.fallback'), LIMITS.fallback),
    items: none
      ? [...unreadNote(ctx, unread), draw.text('mine.empty')]
      : [
          draw.text('mine.head'),
          ...unreadNote(ctx, unread),
          ...draftRows,
          ...shown.map((row) => mineRow(ctx, draw, row)),
          ...more(total, shown.length, (n) => draw.small('mine.more', { n })),
        ],
    buttons: none ? [draw.button('door.flag', { style: 'primary' })] : [draw.button('door.flag')],
  }
}

/** `/boundary queue`: what waits for a supervisor, soonest due first. */
export function queueList(ctx: ReaderContext, { rows, total }: ListModel): Card {
  const draw = drawing(ctx.say, {})
  const shown = rows.slice(0, ROWS)
  return {
    id: 'queue',
    fallback: cut(ctx.say('queue.fallback'), LIMITS.fallback),
    items:
      shown.length === 0
        ? [draw.text('queue.empty')]
        : [
            draw.text('queue.head'),
            ...shown.map((row) => queueRow(ctx, draw, row)),
            ...more(total, shown.length, (n) => draw.small('queue.more', { n })),
          ],
    buttons: [],
  }
}

/** `/boundary status TOKEN`. Null, for somebody else's token as for one that does not exist: one text, which never repeats what was typed. */
export function statusReply(ctx: ReaderContext, { consult }: { consult: Consult | null }): Card {
  const draw = drawing(ctx.say, consult ? { id: consult.id } : {})
  const base = { id: 'status', fallback: cut(ctx.say('status.fallback'), LIMITS.fallback) }
  if (!consult) return { ...base, items: [draw.text('status.none')], buttons: [draw.button('door.mine')] }
  const nobody = RUNNING.includes(consult.state) && reachedBy(consult).length === 0
  const row = nobody
    ? draw.text('status.unsent', { token: consult.token, sent: sentAt(consult) })
    : draw.text('status.row', statusParams(ctx, consult))
  return { ...base, items: [row], buttons: [draw.button('home.open')] }
}

const sentAt = (consult: Consult) => ({ at: consult.sentAt ?? consult.createdAt })

function statusParams(ctx: ReaderContext, consult: Consult) {
  const seen = seenBy(consult).length > 0 ? consult.ackedAt : null
  return {
    token: consult.token,
    state: ctx.say('state.name', { state: consult.state }),
    sent: sentAt(consult),
    seen: seen === null ? ctx.say('status.notyet') : ctx.say('status.seen', { at: { at: seen } }),
    people: { people: reachedBy(consult) },
    answer_by: { at: consult.answerDueAt ?? ctx.now },
  }
}

const more = (total: number, shown: number, draw: (n: number) => Item): Item[] => (total > shown ? [draw(total - shown)] : [])
