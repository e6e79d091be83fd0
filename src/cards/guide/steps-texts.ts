import { type TextEntries, texts } from '#domain/text-params.ts'

/** Page 4: the steps, how to do them, the policy, looking after oneself. */
export const STEPS_TEXTS = {
  ...texts(['title'], 'steps.title protect.title how.title policy.title'),
  ...texts(
    ['text'],
    'steps.optional steps.say checklist.policy.title checklist.policy.why policy.none protect.keep protect.agency',
    'protect.right how.lead checklist.role.do checklist.redirect.do checklist.reassure.do how.interpreter how.child',
    'how.culture checklist.record.title checklist.record.why checklist.record.do checklist.follow.title',
    'checklist.follow.why checklist.follow.do',
  ),
  ...texts(['label'], 'steps.use steps.differ steps.policy'),
  ...texts(
    ['option'],
    'use.role checklist.role.why use.redirect checklist.redirect.why use.reassure checklist.reassure.why use.unsure',
    'policy.clear policy.unclear policy.unread noted.yes noted.later noted.no',
  ),
  'how.more': ['button'],
  'policy.link': ['link', 'title', 'version'],
  'protect.alone': ['text', 'fallback_phone'],
  'protect.call': ['text'],
  'protect.risk': ['text', 'emergency'],
  ...texts(['link'], 'protect.evidence protect.report'),
  'how.close': ['close'],
  ...texts(['text', 'words'], 'protect.evidence.text protect.safe_contact'),
} as const satisfies TextEntries
