import type { Values } from '#cards/model.ts'
import { ACTIONS, FORMS, REDRAWS } from '#cards/verbs.ts'

/**
 * What somebody without a part in it gets for every button and every form of the product, pressed with real ids.
 * - `part`: needs a part in the consult; refused in the one text that says nothing.
 * - `draft`: acts on an unsent draft, which only its author has; to everybody else the page is out of date.
 * - `own`: a door of one's own, whatever id it carries: the person gets their own screen and the id is not looked at.
 * - `later`: no use case in this version; the page is out of date.
 * An id that is in none of the lists fails the test: whoever adds a button decides here who gets refused.
 */
export type Rule = 'part' | 'draft' | 'own' | 'later'

const actions: Readonly<Record<Rule, readonly string[]>> = {
  part: [
    'consult.view',
    'consult.readers',
    'consult.update',
    'consult.raise',
    'consult.reply',
    'consult.agree',
    'consult.unanswered',
    'consult.safe',
    'consult.mistake',
    'consult.withdraw',
    'consult.reopen',
    'consult.noted',
    'consult.policy',
    'consult.undo_lower',
    'consult.exclude',
    'spoken.confirm',
    'spoken.deny',
    'log.ask',
    'consult.read',
    'consult.acknowledge',
    'consult.answer',
    'consult.ask_back',
    'consult.spoken',
    'consult.hand_over',
    'consult.second',
    'consult.decline',
    'consult.snooze',
    'consult.level',
    'consult.close',
    'consult.is_answer',
    'consult.formal',
    'answer.outline',
    'record.read',
    'record.sign',
    'record.differ',
    'record.amend',
    'session.yes',
    'session.no',
    'follow.settled',
    'follow.again',
    'follow.worse',
    'follow.later',
    'follow.stop',
    'aftercare.ok',
    'aftercare.still',
    'aftercare.talk',
    'home.open',
    'reflection.edit',
    'reflection.share',
    'reflection.unshare',
    'reflection.export',
    'reflection.delete',
    'spoken.how',
    'action.done',
  ],
  draft: [
    'draft.resume',
    'draft.delete',
    'how.more',
    'review.leave',
    'review.edit_about',
    'review.edit_tell',
    'about.opening',
    'about.category',
    'own.serious',
    // Words kept until their writer says which consult they are for.
    'relay.to',
  ],
  own: [
    'nav.back',
    'gate.a.press',
    'gate.b.press',
    'gate.handled',
    'gate.c.press',
    'gate.d.press',
    'gate.family',
    'gate.work',
    'draft.new',
    'about.alert',
    'door.flag',
    'door.mine',
    'door.queue',
    'door.help',
    'home.prev',
    'home.next',
    'door.insights',
    'insights.open',
    // The pair a session is about is named by people, and only the two of it see anything.
    'door.session',
    'session.log',
    // Check-ins and reflections: found by the reader's own key, so the id of a consult leads nowhere.
    'checkin.start',
    'checkin.no',
    'checkin.write',
    'checkin.skip',
    'checkin.later',
    'checkin.pause',
    'checkin.stop',
    'checkin.resume',
    'reflection.edit',
    'reflection.share',
    'reflection.unshare',
    'reflection.export',
    'reflection.delete',
  ],
  later: [],
}

/** In which form a press stands that is only ever found inside one. */
export const PRESSED_IN: Readonly<Record<string, string>> = {
  'how.more': 'steps',
  'review.leave': 'review',
  'review.edit_about': 'review',
  'review.edit_tell': 'review',
  'about.opening': 'about',
  'about.category': 'about',
  'own.serious': 'own',
  'spoken.how': 'spoken',
  'answer.outline': 'answer',
}

const forms: Readonly<Record<Rule, readonly string[]>> = {
  part: [
    'sent',
    'read',
    'policy',
    'answer',
    'spoken',
    'ask_back',
    'reply',
    'hand_over',
    'second',
    'decline',
    'snooze',
    'raise',
    'level',
    'update',
    'withdraw',
    'close',
    'close.detail',
    'record',
    'differ',
    'amend',
    'formal',
    'exclude',
    'session',
  ],
  draft: ['about', 'own', 'tell', 'idcheck', 'steps', 'protect', 'review'],
  own: ['checkin.setup', 'checkin.writing', 'session.pick', 'session.log'],
  /** Pages without a submit button. */
  later: [
    'gate',
    'resume',
    'danger',
    'danger_other',
    'family',
    'work',
    'how',
    'view',
    'readers',
    'reflections',
    'reflection',
    'reflection.export',
  ],
}

const ruleIn = (lists: Readonly<Record<Rule, readonly string[]>>, all: readonly string[]): ReadonlyMap<string, Rule | undefined> =>
  new Map(all.map((id) => [id, (Object.keys(lists) as Rule[]).find((rule) => lists[rule].includes(id))]))

/** Every press, with what applies to it; undefined where nobody has decided. */
export const PRESSES = ruleIn(actions, [...ACTIONS, ...REDRAWS])
/** Every form, likewise. */
export const SUBMITS = ruleIn(forms, FORMS)

/** Values that the form would take from somebody who may send it, so that only the person stands in the way. */
export const VALID: Readonly<Record<string, Values>> = {
  about: { 'about.opening': 'opening.now', 'about.category': 'category.other', 'about.before': 'before.no' },
  own: { 'own.kind': 'own.slip', 'own.serious': 'own.serious.no' },
  tell: { 'tell.facts': 'Planted words.', 'tell.need': 'need.think' },
  idcheck: { 'idcheck.choice': 'idcheck.keep' },
  steps: { 'steps.differ': 'Planted words.', 'steps.policy': 'policy.unclear' },
  sent: { 'sent.noted': 'noted.no', 'sent.review': '2026-12-18' },
  policy: { 'steps.policy': 'policy.clear' },
  answer: { 'answer.mode': 'mode.written', 'answer.text': 'Planted words for 212-555-0123.' },
  spoken: { 'spoken.how': 'spoken.safe', 'spoken.plan': 'Planted words.' },
  ask_back: { 'ask_back.text': 'Planted words?' },
  reply: { 'reply.text': 'Planted words of John Smith.' },
  hand_over: { 'hand_over.to': 'person:lu-acorn', 'hand_over.note': 'Planted words.' },
  second: { 'second.to': 'person:lu-acorn', 'second.ask': 'Planted words.' },
  decline: { 'decline.why': 'decline.close' },
  snooze: { 'snooze.until': 'snooze.half' },
  raise: { 'tell.level': 'level.now', 'raise.why': 'Planted words.' },
  level: { 'level.to': 'level.now', 'level.why': 'Planted words.' },
  update: { 'update.text': 'Planted words.', 'update.worse': 'update.yes' },
  withdraw: { 'withdraw.why': 'Planted words.' },
  close: {
    'close.outcome': 'outcome.within_practice',
    'close.kind': 'kind.advice',
    'close.why': 'Planted words.',
    'close.safety': 'close.safety.no',
  },
  'close.detail': { 'out.reason': 'Planted words.' },
  differ: { 'differ.text': 'Planted words.' },
  amend: { 'amend.text': 'Planted words.' },
  exclude: { 'review.exclude': ['person:sam-acorn'] },
  session: { 'session.date': '2026-12-01', 'session.time': '10:00' },
}
