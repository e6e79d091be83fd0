import type { TextEntries } from '#domain/text-params.ts'

/** The forms of a worker on an open consult. */
export const ASKING_TEXTS = {
  'update.title': ['title'],
  'update.text': ['label'],
  'update.worse': ['label'],
  'update.no': ['option'],
  'update.yes': ['option'],
  'update.send': ['submit'],
  'withdraw.title': ['title'],
  'withdraw.body': ['text', 'people:list'],
  'withdraw.why': ['label'],
  'withdraw.send': ['submit'],
  'withdraw.request': ['text'],
  'withdraw.today': ['text'],
} as const satisfies TextEntries
