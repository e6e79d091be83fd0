import { type TextEntries, texts } from '#domain/text-params.ts'

/** Around the talk with the client: doors to the steps, what is kept for oneself, and what is asked afterwards. */
export const TALK_TEXTS = {
  ...texts(['button'], 'door.steps land.heard land.hard land.not_up land.went_on land.row consult.contact steps.enough kept.ask'),
  ...texts(['title'], 'went_on.title next_contact.title kept.title'),
  ...texts(['submit'], 'went_on.submit'),
  ...texts(['head', 'token'], 'follow.land.head follow.since.head'),
  ...texts(['text'], 'went_on.lead went_on.lead.plan went_on.line went_on.log contact.dues contact.reminds contact.over land.noted'),
  'went_on.elsewhere': ['text', 'fallback_phone'],
  'went_on.ask': ['text', 'first', 'raised', 'level', 'people:list', 'n'],
  'went_on.pointers': ['text', 'people:list', 'n'],
  ...texts(['label'], 'went_on.step_in next_contact.date next_contact.time'),
  ...texts(['hint'], 'went_on.step_in.why'),
  ...texts(['fallback'], 'stepslist.fallback kept.reminder.fallback kept.land.fallback'),
  ...texts(['text'], 'kept.lead kept.saved.none kept.reminds kept.ask.lead kept.until kept.reminder kept.reminder.plain'),
  'kept.reminder.more': ['text', 'emergency'],
  'kept.saved': ['text', 'at:when'],
  ...texts(['head'], 'kept.land.head kept.since.head'),
  ...texts(['text'], 'kept.land.body'),
  'kept.again.ask': ['text', 'first', 'level', 'people:list', 'n'],
  'kept.again.nobody': ['text', 'fallback_phone'],
  ...texts(['button'], 'habit.yes habit.no'),
  ...texts(['text'], 'habit.ask habit.refused sent.habit'),
  'habit.saved': ['text', 'next_at:when'],
  ...texts(['text'], 'stepslist.head stepslist.none'),
  'stepslist.consult': ['text', 'token', 'at:day'],
  ...texts(['text', 'at:day'], 'stepslist.draft stepslist.kept'),
} as const satisfies TextEntries
