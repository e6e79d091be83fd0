import type { ReaderContext } from '#cards/context.ts'
import { zoneOf } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { At, PersonKey } from '#domain/words.ts'

const MODES = ['session.room', 'session.video', 'session.phone'] as const

interface SessionLogModel {
  /** Which pair and session, as the reader's button named it. */
  arg: string
  nonce: string
  person: PersonKey
  /** When it was to be, or now. */
  at: At
  /** It was booked, so that it may also not have taken place. */
  booked: boolean
}

/** How the session went: day, minutes and how they met. Never what was said, and never why one did not take place. */
export function sessionLogForm(ctx: ReaderContext, { arg, nonce, person, at, booked }: SessionLogModel): Form {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneOf(ctx)).toPlainDate().toString()
  return page(ctx, 'session.log', { arg, nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.cancel',
    items: [
      draw.text('session.with', { person: { person } }),
      draw.date('session.on', { value: day }),
      draw.number('session.minutes'),
      draw.radio('session.mode', booked ? [...MODES, 'session.missed'] : MODES),
    ],
  }))
}
