import { type TextEntries, texts } from '#domain/text-params.ts'

/** What cannot be read just now: on a card, in a line, at a press, in a list. */
export const UNREAD_TEXTS = {
  ...texts(['fallback', 'token'], 'unread.fallback unread.again.fallback'),
  'unread.head': ['head', 'token'],
  'unread.people': ['text', 'people:list'],
  'unread.numbers': ['text', 'me_line', 'emergency', 'duty_phone'],
  'unread.rests': ['text'],
  'unread.told': ['text', 'token', 'people:list', 'me_line', 'emergency', 'duty_phone'],
  'unread.told.alone': ['text', 'token', 'fallback_phone', 'me_line', 'emergency', 'duty_phone'],
  ...texts(['text', 'token'], 'unread.again error.unread.token'),
  'unread.some': ['text', 'n'],
  'error.unread': ['text'],
  'error.unread.fallback': ['fallback'],
} as const satisfies TextEntries
