import { each, type TextEntries, texts } from '#domain/text-params.ts'
import { OUTCOMES } from '#domain/words.ts'

/** Closing, the record, and what is added to it. */
export const CLOSING_TEXTS = {
  ...texts(['button'], 'record.keep record.read record.sign action.done record.differ record.amend'),
  'action.done.reply': ['text', 'token'],
  ...texts(['title'], 'close.title close.detail.title differ.title amend.title formal.title'),
  ...texts(
    ['label'],
    'close.outcome close.kind close.why close.own close.safety out.review out.date out.from out.check out.time out.reason',
    'out.what out.drafts out.approves out.ending out.tells out.owner out.decision out.pointer out.who out.question',
    'out.where action.what action.who action.by close.noted close.codes close.minutes differ.text amend.text amend.why',
  ),
  ...each('outcome', OUTCOMES, 'option'),
  ...texts(
    ['option'],
    'kind.advice kind.direction own.done.yes own.done.no close.safety.yes close.safety.acted close.safety.no',
    'close.care.offered close.spoke.yes',
  ),
  'close.steps': ['text', 'steps:list'],
  ...texts(['label', 'worker'], 'close.care close.spoke'),
  ...texts(['submit'], 'close.send record.sign.submit differ.send amend.send formal.send'),
  'record.title': ['title', 'token'],
  ...texts(
    ['text'],
    'record.asked record.times record.advice record.actions record.safety record.added record.signed record.log amend.rule',
    'record.action.none record.care record.spoke record.rule close.steps.record',
  ),
  'elsewhere.note': ['text', 'words', 'worker'],
  'elsewhere.choice': ['text', 'until:day'],
  'close.elsewhere': ['text', 'worker'],
  'record.decision': ['text', 'kind'],
  'record.noted': ['text', 'noted'],
  'record.views': ['text', 'worker'],
  'record.sign.row': ['text', 'name', 'signed', 'at:when'],
  'record.times.row': ['text', 'what', 'at:when', 'name'],
  'record.outcome': ['text', 'outcome'],
  'record.mode': ['text', 'n', 'mode'],
  'record.detail': ['text', 'label'],
  'record.check': ['text', 'kind', 'at:when'],
  'record.action.row': ['text', 'what', 'who', 'by:day', 'done'],
  'record.amend.row': ['text', 'name', 'at:when'],
  'record.access.row': ['text', 'name', 'role', 'at:when'],
  'record.day': ['text', 'at:day'],
  'record.codes': ['text', 'words'],
  'record.review': ['text', 'review:day'],
  'record.own.done': ['text', 'answer'],
} as const satisfies TextEntries
