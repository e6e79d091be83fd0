import { type TextEntries, texts } from '#domain/text-params.ts'

/** The forms of a worker on an open consult. */
export const ASKING_TEXTS = {
  ...texts(['title'], 'never.title'),
  ...texts(['text'], 'never.lead never.open'),
  ...texts(['label'], 'never.keep never.add'),
  ...texts(['title'], 'update.title withdraw.title'),
  ...texts(['label'], 'update.text update.worse withdraw.why'),
  ...texts(['option'], 'update.no update.yes'),
  ...texts(['submit'], 'update.send withdraw.send'),
  'withdraw.body': ['text', 'n', 'people:list'],
  ...texts(['text'], 'withdraw.request withdraw.today'),
} as const satisfies TextEntries
