import type { TextEntries } from '#domain/text-params.ts'

/** Questions to the worker some days later, and what is said to the answers. */
export const FOLLOW_UP_TEXTS = {
  'follow.review.head': ['head', 'token'],
  'follow.settled': ['button'],
  'follow.again': ['button'],
  'follow.worse': ['button'],
  'follow.later': ['button'],
  'follow.stop': ['button'],
  'follow.worse.ask': ['ask', 'people:list'],
  'follow.worse.text': ['ask_text', 'token', 'emergency'],
  'follow.worse.yes': ['answer'],
  'follow.worse.no': ['answer'],
  'follow.care.head': ['head'],
  'aftercare.ok': ['button'],
  'aftercare.still': ['button'],
  'aftercare.talk': ['button'],
  'aftercare.ok.reply': ['text', 'next_at:day'],
  'aftercare.ok.last': ['text'],
  'aftercare.still.reply': ['text', 'staff_support'],
  'follow.log.head': ['head', 'token'],
  'reflect.after.head': ['head'],
  'reflect.skipped': ['text'],
} as const satisfies TextEntries
