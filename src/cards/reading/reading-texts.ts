import { type TextEntries, texts } from '#domain/text-params.ts'

/** What opens under Read, See what I sent and Who has opened it. */
export const READING_TEXTS = {
  'read.title': ['title', 'token'],
  'read.logged': ['text', 'at:time', 'worker'],
  'read.waiting': ['text', 'level', 'ack_by:due', 'answer_by:due'],
  'read.soon': ['text', 'level'],
  'read.steps': ['text', 'worker'],
  'read.step': ['text', 'title', 'state'],
  'read.step.line': ['text', 'title', 'state'],
  'read.step.unsaid': ['text', 'title'],
  ...texts(['text'], 'read.updates read.thread view.levels readers.none readers.limits'),
  'read.repeat': ['text', 'n'],
  'read.level': ['text', 'level', 'who', 'reasons:list'],
  ...texts(['title'], 'view.title readers.title'),
  'view.level': ['text', 'at:when', 'who', 'level', 'reason'],
  'readers.row': ['text', 'name', 'role', 'at:when'],
  ...texts(['text', 'name', 'at:when'], 'read.message read.changed read.removed read.answer'),
  'read.update': ['text', 'worker', 'at:when'],
  'read.own': ['text', 'kind'],
  'read.follows': ['text', 'token'],
  'read.serious': ['text', 'answer'],
} as const satisfies TextEntries
