import { ALL_STATES, CHOSEN_ROWS } from '#domain/situation/rows.ts'
import { each, type TextEntries, texts } from '#domain/text-params.ts'

/** Page 3: the steps, how to do them, the policy, looking after oneself. */
export const STEPS_TEXTS = {
  ...texts(['title'], 'steps.title protect.title how.title policy.title'),
  ...texts(
    ['text'],
    'steps.optional nav.saved steps.lead steps.lead.interest steps.part.talk steps.part.today steps.part.after steps.not_sent',
    'steps.yours',
    'policy.none protect.keep protect.agency protect.right how.lead how.interpreter how.child how.culture',
    'checklist.policy.title checklist.policy.why checklist.record.title checklist.record.why checklist.record.do',
    'checklist.follow.title checklist.follow.why checklist.follow.do',
  ),
  ...texts(
    ['text'],
    'row.role row.redirect row.reassure row.policy row.record row.follow_through row.follow_through.plan steps.supervisor',
    'row.policy.plan.why row.policy.plan.do',
    'row.role.why row.redirect.why row.reassure.why row.policy.why row.consult.why row.record.why row.follow_through.why',
    'row.role.do row.redirect.do row.reassure.do row.policy.do row.consult.do row.record.do row.follow_through.do',
  ),
  'steps.ask': ['submit'],
  'steps.ask.named': ['submit', 'first'],
  'row.consult': ['text', 'first'],
  'row.follow_through.plan.why': ['text', 'first'],
  'row.follow_through.plan.do': ['text', 'first', 'emergency'],
  'steps.shared': ['text', 'people:list'],
  'steps.settled': ['text', 'n', 'all'],
  'steps.guide': ['text', 'version'],
  'steps.guide.checked': ['text', 'version', 'name', 'day:day'],
  'steps.row': ['text', 'n', 'title', 'why'],
  'steps.row.line': ['text', 'line'],
  'steps.consult': ['text', 'token', 'state'],
  ...each('steps', CHOSEN_ROWS, 'label'),
  ...texts(['label'], 'steps.differ policy.helps'),
  ...each('row', ALL_STATES, 'option'),
  ...texts(
    ['option'],
    'use.role use.redirect use.reassure use.unsure policy.clear policy.unclear policy.unread noted.yes noted.later noted.no',
  ),
  ...texts(['button'], 'how.more nav.danger consult.steps'),
  ...texts(['link', 'title', 'version'], 'policy.link policy.open'),
  'protect.alone': ['text', 'fallback_phone'],
  'protect.call': ['text'],
  'protect.risk': ['text', 'emergency'],
  ...texts(['link'], 'protect.evidence protect.report'),
  'how.close': ['close'],
  ...texts(['text', 'words'], 'protect.evidence.text protect.safe_contact'),
} as const satisfies TextEntries
