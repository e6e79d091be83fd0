import { type TextEntries, texts } from '#domain/text-params.ts'

/** The forms of a supervisor. */
export const ANSWERING_TEXTS = {
  'hint.spoken': ['text', 'title'],
  ...texts(['button'], 'spoken.confirm spoken.deny answer.outline consult.plan_good consult.hint'),
  'answer.title': ['title', 'token'],
  ...texts(['text'], 'answer.guide answer.outline.text plan_good.answer hint.none spoken.goes_on ask_back.clock decline.last'),
  ...texts(
    ['label'],
    'answer.mode answer.why answer.minutes answer.review hint.row hint.line hint.next spoken.how spoken.plan spoken.service spoken.since ask_back.text hand_over.to hand_over.note',
    'second.to second.ask snooze.until raise.why level.to',
  ),
  ...texts(
    ['option'],
    'mode.written mode.call mode.met spoken.heard spoken.saw spoken.not spoken.police decline.close decline.field decline.time',
    'decline.other snooze.half',
  ),
  ...texts(['label', 'worker'], 'answer.text decline.why level.why'),
  'answer.ph': ['placeholder'],
  ...texts(['hint'], 'answer.hint spoken.service.hint'),
  ...texts(['submit'], 'answer.send hint.send spoken.save ask_back.send hand_over.send second.send decline.send snooze.save raise.send'),
  ...texts(
    ['title'],
    'hint.title spoken.title ask_back.title reply.title hand_over.title second.title decline.title snooze.title raise.title',
    'level.title',
  ),
  'second.what': ['text', 'worker'],
  'spoken.ask': ['text', 'worker', 'ends'],
  ...texts(['text', 'worker'], 'hint.what answer.steps'),
  'consult.plan_good.ask': ['ask'],
  'consult.plan_good.text': ['ask_text', 'worker', 'words'],
  ...texts(['answer'], 'consult.plan_good.yes consult.plan_good.no'),
  'hint.text': ['label'],
  'reply.text': ['label', 'people:list'],
  'hand_over.person': ['option', 'name', 'tags'],
  'hand_over.away': ['option', 'name', 'until:day'],
  'hand_over.what': ['text', 'worker', 'ack_by:due', 'answer_by:due'],
  'decline.next': ['text', 'next'],
  'snooze.opening': ['option', 'at:when'],
  'snooze.cap': ['text', 'worker', 'next', 'next_at:due'],
  'level.floor': ['text', 'level', 'reasons:list'],
  'hand_over.none': ['text', 'fallback_phone'],
} as const satisfies TextEntries
