import { type TextEntries, texts } from '#domain/text-params.ts'

/** Questions to the worker some days later, and what is said to the answers. */
export const FOLLOW_UP_TEXTS = {
  ...texts(['head', 'token'], 'follow.review.head follow.log.head'),
  ...texts(['button'], 'follow.settled follow.again follow.worse follow.later follow.stop aftercare.ok aftercare.still aftercare.talk'),
  'follow.worse.ask': ['ask', 'people:list'],
  'follow.worse.text': ['ask_text', 'token', 'emergency'],
  ...texts(['answer'], 'follow.worse.yes follow.worse.no'),
  ...texts(['head'], 'follow.care.head reflect.after.head'),
  'aftercare.ok.reply': ['text', 'next_at:day'],
  ...texts(['text'], 'aftercare.ok.last reflect.skipped'),
  'aftercare.still.reply': ['text', 'staff_support'],
} as const satisfies TextEntries
