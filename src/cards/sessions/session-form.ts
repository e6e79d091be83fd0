import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { zoneOf } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
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
  return page(ctx, 'session', { arg, nonce }, (p) => ({
    submit: 'nav.save',
    close: 'nav.cancel',
    items: [
      p.text('session.with', { person: { person } }),
      {
        kind: 'date',
        id: 'session.date',
        label: ctx.say('session.date'),
        optional: true,
        ...(picked ? { value: picked.toPlainDate().toString() } : {}),
      },
      { kind: 'time', id: 'session.time', label: ctx.say('session.time'), optional: true, ...(time ? { value: time } : {}) },
      p.text('session.list'),
      ...list(p, model.rows),
      ...parking(ctx, p, model.park),
      ...past(ctx, p, model.past),
      p.buttons(p.button('session.log', { to: { ...p.to, arg: begun === null ? arg : `${arg}/${begun}` } })),
    ],
  }))
}

const list = (p: Pen, rows: readonly AgendaItem[]): Item[] =>
  rows.length === 0
    ? [p.text('session.none')]
    : rows
        .slice(0, ROWS)
        .map(({ token, at, due }) =>
          due === null ? p.text('session.row', { token, at: { at } }) : p.text('session.row.action', { token, due }),
        )

/** Ticks; what is ticked is on the list once the form is saved. */
function parking(ctx: ReaderContext, p: Pen, park: readonly ParkOption[]): Item[] {
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
  return [p.checks('session.park', options, { values: park.filter((one) => one.parked).map((one) => one.option) })]
}

function past(ctx: ReaderContext, p: Pen, sessions: SessionModel['past']): Item[] {
  if (sessions.length === 0) return []
  const lines = sessions.map(({ startsAt, minutes, mode }) =>
    ctx.say('session.past.row', { at: { at: startsAt }, mode: mode ?? 'phone', n: minutes ?? 0 }),
  )
  return [p.text('session.past'), { kind: 'quote', text: lines.join('\n') }]
}
