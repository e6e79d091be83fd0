import { type TextEntries, texts } from '#domain/text-params.ts'

/** Booking a supervision session, its list, and how it went. */
export const SESSION_TEXTS = {
  ...texts(['button'], 'session.yes session.no session.log'),
  ...texts(['title'], 'session.title session.log.title'),
  ...texts(['label'], 'session.who session.time session.date session.park session.on session.minutes session.mode'),
  'session.with': ['text', 'person'],
  ...texts(['text'], 'session.list session.none session.past session.saved.none session.saved.log session.known session.left_out'),
  'session.row': ['text', 'token', 'at:day'],
  'session.row.action': ['text', 'token', 'due:day'],
  'session.park.consult': ['option', 'token', 'at:day'],
  'session.past.row': ['text', 'at:day', 'mode', 'n'],
  ...texts(['option'], 'session.room session.video session.phone session.missed'),
  'session.saved': ['text', 'at:when', 'person'],
  'session.nobody': ['text', 'admin'],
} as const satisfies TextEntries
