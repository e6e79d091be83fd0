import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { zoneOf } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item, Option } from '#cards/model.ts'
import type { Token } from '#domain/ids.ts'
import type { AgendaItem } from '#domain/session/agenda.ts'
import type { Session } from '#domain/session/pair.ts'
import type { At, PersonKey } from '#domain/words.ts'

/** A thing the worker may put on the list. `due`: an action's day, null for a whole consult. */
export interface ParkOption {
  option: string
  token: Token
  at: At
  due: string | null
  parked: boolean
}

interface SessionModel {
  /** Which pair, as the reader's buttons name it. */
  arg: string
  nonce: string
  /** Whom they meet. */
  person: PersonKey
  /** The booked session ahead; null when none is. */
  startsAt: At | null
  /** A session that has begun and that nobody has said how it went of, by id. */
  begun: string | null
  /** What is on the list. */
  rows: readonly AgendaItem[]
  /** What the reader may put there; empty for the supervisor. */
  park: readonly ParkOption[]
  past: readonly Pick<Session, 'startsAt' | 'minutes' | 'mode'>[]
}

const ROWS = 15

/** When the pair meets next, what is on the list, and how earlier sessions went: tokens and times only. */
export function sessionForm(ctx: ReaderContext, model: SessionModel): Form {
  const { arg, nonce, person, startsAt, begun } = model
  const picked = startsAt === null ? null : Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(zoneOf(ctx))
  const time = picked?.toPlainTime().toString().slice(0, 5)
  return page(ctx, 'session', { arg, nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.cancel',
    items: [
      draw.text('session.with', { person: { person } }),
      draw.date('session.date', { optional: true, ...(picked ? { value: picked.toPlainDate().toString() } : {}) }),
      draw.time('session.time', { optional: true, ...(time ? { value: time } : {}) }),
      draw.text('session.list'),
      ...list(draw, model.rows),
      ...parking(ctx, draw, model.park),
      ...past(ctx, draw, model.past),
      draw.buttons(draw.button('session.log', { to: { ...draw.to, arg: begun === null ? arg : `${arg}/${begun}` } })),
    ],
  }))
}

const list = (draw: Draw, rows: readonly AgendaItem[]): Item[] =>
  rows.length === 0
    ? [draw.text('session.none')]
    : rows
        .slice(0, ROWS)
        .map(({ token, at, due }) =>
          due === null ? draw.text('session.row', { token, at: { at } }) : draw.text('session.row.action', { token, due }),
        )

/** Ticks; what is ticked is on the list once the form is saved. */
function parking(ctx: ReaderContext, draw: Draw, park: readonly ParkOption[]): Item[] {
  if (park.length === 0) return []
  const options = park.map(
    ({ option, token, at, due }): Option => ({
      id: option,
      label: cut(
        due === null ? ctx.say('session.park.consult', { token, at: { at } }) : ctx.say('session.row.action', { token, due }),
        LIMITS.option,
      ),
    }),
  )
  return [draw.checks('session.park', options, { values: park.filter((one) => one.parked).map((one) => one.option) })]
}

function past(ctx: ReaderContext, draw: Draw, sessions: SessionModel['past']): Item[] {
  if (sessions.length === 0) return []
  const lines = sessions.map(({ startsAt, minutes, mode }) =>
    ctx.say('session.past.row', { at: { at: startsAt }, mode: mode ?? 'phone', n: minutes ?? 0 }),
  )
  return [draw.text('session.past'), { kind: 'quote', text: lines.join('\n') }]
}
