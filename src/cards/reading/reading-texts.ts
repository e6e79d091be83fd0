import type { TextEntries } from '#domain/text-params.ts'

/** What opens under Read, See what I sent and Who has opened it. */
export const READING_TEXTS = {
  'read.title': ['title', 'token'],
  'read.logged': ['text', 'at:time', 'worker'],
  'read.waiting': ['text', 'ack_by:due', 'answer_by:due'],
  'read.updates': ['text'],
  'read.thread': ['text'],
  'read.repeat': ['text', 'n'],
  'read.level': ['text', 'level', 'who', 'reasons:list'],
  'view.title': ['title'],
  'view.levels': ['text'],
  'view.level': ['text', 'at:when', 'who', 'level', 'reason'],
  'readers.title': ['title'],
  'readers.row': ['text', 'name', 'role', 'at:when'],
  'readers.none': ['text'],
  'readers.limits': ['text'],
  'read.message': ['text', 'name', 'at:when'],
  'read.changed': ['text', 'name', 'at:when'],
  'read.removed': ['text', 'name', 'at:when'],
  'read.update': ['text', 'worker', 'at:when'],
  'read.answer': ['text', 'name', 'at:when'],
  'read.own': ['text', 'kind'],
  'read.follows': ['text', 'token'],
  'read.serious': ['text', 'answer'],
} as const satisfies TextEntries
