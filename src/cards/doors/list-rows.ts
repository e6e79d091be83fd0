import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Token } from '#domain/ids.ts'
import type { At, ConsultState, Level, PersonKey } from '#domain/words.ts'

/** What lists show of a consult: columns, no content. Structurally what the store keeps beside it. */
export interface ListRow {
  id: string
  token: Token
  state: ConsultState
  level: Level
  workerKey: PersonKey
  sentAt: At | null
  answerDueAt: At | null
  /** Who has it, or whom it goes to, where it is known. */
  person?: PersonKey | null
  /** The platform took the card of that person (R9). */
  hasIt?: boolean
}

/** The state in the reader's words. */
export const stateName = (ctx: ReaderContext, row: ListRow): string => ctx.say('state.name', { state: row.state })

/** A row of the worker's own list: who has it and by when, or that nobody has it yet; without a clock, the day it was sent. */
export function mineRow(ctx: ReaderContext, draw: Draw, row: ListRow): Item {
  const { answerDueAt, person } = row
  if (answerDueAt !== null && row.hasIt === false) return line(draw, row, unsent(ctx, row, answerDueAt))
  if (answerDueAt === null || !person) return quietRow(ctx, draw, row)
  return line(
    draw,
    row,
    ctx.say('mine.row', { token: row.token, state: stateName(ctx, row), person: { person }, answer_by: { at: answerDueAt } }),
  )
}

/** Nobody may be named as having it. What cannot wait, or goes to nobody who is known, has the numbers. */
function unsent(ctx: ReaderContext, { token, level, person }: ListRow, answerDueAt: At): string {
  if (level === 'now' || !person) return ctx.say('mine.nobody', { token })
  return ctx.say('mine.unsent', { token, person: { person }, answer_by: { at: answerDueAt } })
}

/** A row of a supervisor's list. */
export function queueRow(ctx: ReaderContext, draw: Draw, row: ListRow): Item {
  const { answerDueAt } = row
  if (answerDueAt === null) return quietRow(ctx, draw, row)
  const worker = { person: row.workerKey }
  return line(draw, row, ctx.say('queue.row', { token: row.token, state: stateName(ctx, row), worker, answer_by: { at: answerDueAt } }))
}

/** A row without clocks, such as a log or a closed consult: the day it was sent. */
export function quietRow(ctx: ReaderContext, draw: Draw, row: ListRow): Item {
  return line(draw, row, ctx.say('home.row', { token: row.token, state: stateName(ctx, row), at: { at: row.sentAt ?? ctx.now } }))
}

const line = (draw: Draw, row: ListRow, text: string): Item =>
  draw.row(cut(text, LIMITS.listRow), draw.button('home.open', { to: { id: row.id } }))
