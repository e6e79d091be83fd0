import { type AgencyParam, type ParamsOf, type SlotsOf, type TextEntries, texts } from '../../text-params.ts'

/** Every text that a change of a consult or a pair may ask to be told. The catalogue of the cards holds them too; their words are in the pack. */
export const TOLD_TEXTS = {
  'fallback.line': ['fallback', 'token', 'state', 'due', 'answer_by:due'],
  ...texts(['text', 'person', 'answer_by:due'], 'line.seen aftercare.talk.reply'),
  'line.away': ['text', 'name', 'until:day', 'person'],
  ...texts(
    ['text', 'person'],
    'line.backup.worker line.backup.first line.spoken.half.worker line.ended.worker line.asked line.hint line.closing session.late.first session.unset',
    'line.step_in.worker',
    'session.noted.missed',
  ),
  ...texts(['text', 'name', 'person'], 'line.unreachable line.not_reached line.handed line.second line.file_gone'),
  'relay.failed': ['text', 'name', 'at:time', 'emergency'],
  'line.declined': ['text', 'name', 'person', 'ack_by:due'],
  ...texts(['text', 'ack_by:due', 'answer_by:due'], 'line.raised line.became'),
  ...texts(['text', 'name', 'answer_by:due'], 'line.lowered line.reopened'),
  ...texts(
    ['text'],
    'line.after line.repeat line.closed remind.session.manager worker.answered.nudge relay.now relay.file relay.shows',
    'follow.settled.reply',
  ),
  ...texts(
    ['text', 'worker'],
    'line.went_on line.hint_left line.update line.withdrawn line.agreed line.spoken.no line.asked_close line.place line.no_ring line.ring_again',
    'remind.check relay.counts formal.body line.words_kept',
  ),
  // `ring`: whether the worker may be rung, as it is when the line goes out.
  ...texts(['text', 'worker', 'ring'], 'line.alarm.raised line.safe line.mistake'),
  'line.outage': ['text', 'person', 'fallback_phone'],
  'line.no_duty': ['text', 'opens:when', 'fallback_phone'],
  'line.contact': ['text', 'contact:time', 'fallback_phone'],
  ...texts(['text'], 'line.steps land.heard.reply land.hard.reply land.not_up.reply follow.land.body follow.since.body'),
  ...texts(['fallback', 'token'], 'line.steps.fallback line.hint.fallback follow.land.fallback'),
  'line.late': ['text', 'late:duration', 'state'],
  ...texts(['text', 'worker', 'answer_by:due'], 'line.unanswered line.put_back line.aftercare remind.answer'),
  'line.spoken.again': ['text', 'emergency', 'duty_phone'],
  'line.spoken.reported': ['text', 'name', 'saw', 'worker'],
  ...texts(['text', 'name', 'worker'], 'line.spoken.half line.spoken.not line.spoken.voice'),
  'line.ended': ['text', 'why', 'name', 'worker', 'person', 'at:time'],
  'line.answered': ['text', 'person', 'platform'],
  ...texts(['text', 'name'], 'line.formal line.differ line.amended line.second_declined line.second_unreached'),
  'line.follow': ['text', 'worker', 'answer'],
  'line.no_cover': ['text', 'fallback_phone'],
  'line.contact.sup': ['text', 'worker', 'contact:time'],
  'line.alarm.more': ['text', 'people:list', 'worker', 'ring'],
  ...texts(['text', 'worker', 'person'], 'line.named line.step_in'),
  'line.named.contact': ['text', 'worker', 'name'],
  'line.alarm.again': ['text', 'worker', 'at:time', 'ring'],
  ...texts(['text', 'worker'], 'line.alarm.look relay.silent'),
  'line.account_back': ['text', 'name'],
  'line.account_back.others': ['text', 'name', 'worker'],
  'line.no_pointer': ['text', 'manager'],
  'line.none_left': ['text', 'fallback_phone', 'people:list'],
  'remind.unseen.fallback': ['fallback', 'token', 'age:duration', 'ack_by:due'],
  'remind.unseen': ['text', 'token', 'worker', 'age:duration', 'next_at?:due', 'next?'],
  'remind.answer.fallback': ['fallback', 'token', 'answer_by:due'],
  ...texts(
    ['fallback', 'token'],
    'remind.late.fallback remind.alarm.fallback remind.session.fallback remind.close.fallback remind.sign.fallback',
    'remind.reported.fallback',
    'follow.review.fallback follow.log.fallback remind.noted.fallback',
  ),
  'remind.late': ['text', 'token', 'late?:duration', 'others?:list'],
  ...texts(['text', 'worker', 'active:when', 'ring'], 'remind.alarm remind.silent'),
  'remind.reported': ['text', 'worker', 'person?', 'at?:time'],
  'remind.session': ['text', 'token', 'worker', 'session?:day'],
  'remind.session.none': ['text', 'worker', 'token'],
  ...texts(
    ['text', 'token'],
    'line.words_gone remind.noted remind.session.after remind.close remind.sign relay.closed follow.again.reply follow.stop.reply',
  ),
  'remind.digest.fallback': ['fallback', 'n'],
  'remind.digest': ['text', 'tokens:list', 'answer_by:due'],
  'remind.action.fallback': ['fallback', 'token', 'due:day'],
  'remind.action': ['text', 'token', 'due:day'],
  ...texts(['fallback'], 'remind.manager.fallback follow.care.fallback reflect.after.fallback session.fallback'),
  'worker.alarm.rung': ['text', 'sent', 'people:list', 'n', 'seen:list', 'emergency', 'duty_phone'],
  'worker.alarm.safe': ['text', 'sent', 'people:list', 'ring', 'emergency', 'duty_phone'],
  'relay.first': ['text', 'people:list'],
  'worker.alarm.spoken': ['text', 'name', 'saw'],
  'worker.nobody.fallback': ['fallback', 'token', 'fallback_phone'],
  'worker.nobody.body': ['text', 'fallback_phone', 'token'],
  'worker.reopened.line': ['text', 'token', 'person', 'ack_by:due', 'answer_by:due'],
  'worker.alarm.silent': ['text', 'emergency', 'ring'],
  'follow.review.body': ['text', 'age:duration', 'person'],
  'follow.worse.reply': ['text', 'people:list', 'emergency'],
  'follow.later.reply': ['text', 'next_at:day'],
  'follow.care.body': ['text', 'age:duration', 'token'],
  'follow.log.body': ['text', 'at:day'],
  'aftercare.nobody': ['text', 'fallback_phone', 'staff_support'],
  'reflect.after.body': ['text', 'prompt'],
  'session.late': ['text', 'person', 'last:day'],
  ...texts(['text', 'person', 'at:when'], 'session.set session.ask'),
  'session.before': ['text', 'person', 'at:when', 'n', 'tokens:list'],
  'session.noted': ['text', 'person', 'at:day'],
  ...texts(['text', 'name', 'at:time'], 'relay.edited relay.deleted'),
} as const satisfies TextEntries
export type ToldId = keyof typeof TOLD_TEXTS

/** What every line of a consult may name without being given it. */
export type ConsultParam = 'token' | 'worker' | 'state' | 'due' | 'answer_by' | 'ack_by' | 'ring'
/** What a line of a consult needs, and what its buttons may be aimed at. */
export type ToldParams<Id extends ToldId> = ParamsOf<SlotsOf<(typeof TOLD_TEXTS)[Id]>, ConsultParam | AgencyParam> & {
  readonly message?: string
  readonly action?: string
  readonly report?: number
}
