import type { ReaderContext } from '#cards/context.ts'
import type { Form, Pointer } from '#cards/model.ts'
import { pen } from '#cards/pen.ts'
import type { At } from '#domain/words.ts'

interface SessionModel {
  /** The consult it was opened from; without it the form is about the pair's next session. */
  consult?: { id: string }
  nonce: string
  /** Local date of the booked session. */
  date?: string | null
  /** What waits for the session. */
  rows: readonly { token: string; at: At }[]
}

/** When the pair meets next, and what is on the list. */
export function sessionForm(ctx: ReaderContext, { consult, nonce, date, rows }: SessionModel): Form {
  const to: Pointer = { ...(consult ? { id: consult.id } : {}), form: 'session', nonce }
  const p = pen(ctx.say, to)
  return {
    id: 'session',
    title: p.title('session.title'),
    submit: p.submit('nav.save'),
    close: p.submit('nav.cancel'),
    to,
    items: [
      { kind: 'date', id: 'session.date', label: ctx.say('session.date'), ...(date ? { value: date } : {}) },
      p.text('session.list'),
      ...(rows.length === 0
        ? [p.text('session.none')]
        : rows.slice(0, 20).map((row) => p.text('session.row', { token: row.token, at: { at: row.at } }))),
    ],
  }
}
