import { type TextEntries, texts } from '#domain/text-params.ts'

/** Welcome, help, lists, refusals and errors. */
export const DOOR_TEXTS = {
  ...texts(['button'], 'door.flag door.mine door.queue door.help door.session door.insights'),
  ...texts(
    ['fallback'],
    'teams.home welcome.worker.fallback welcome.supervisor.fallback welcome.manager.fallback welcome.admin.fallback',
    'help.fallback door.fallback mine.fallback queue.fallback status.fallback refuse.fallback error.fallback',
  ),
  'teams.kept': ['label'],
  'teams.again': ['submit'],
  'teams.fill': ['error'],
  ...texts(['head', 'name'], 'welcome.worker.head welcome.supervisor.head welcome.manager.head welcome.admin.head'),
  'welcome.worker.body': ['text', 'supervisor'],
  ...texts(['text', 'me_line', 'emergency'], 'welcome.worker.safe help.safe'),
  'welcome.supervisor.body': ['text', 'n', 'backup', 'platform'],
  ...texts(
    ['text'],
    'welcome.supervisor.log welcome.manager.body door.channel mine.head mine.empty queue.head queue.empty status.none',
    'status.notyet refuse.private refuse.queue refuse.insights door.none',
  ),
  'welcome.admin.body': ['text', 'gaps'],
  'help.body': ['text', 'platform'],
  'door.dm': ['text', 'tokens:list', 'platform'],
  'mine.row': ['text', 'token', 'state', 'person', 'answer_by:due'],
  'mine.draft': ['text', 'started:day'],
  ...texts(['text', 'n'], 'mine.more queue.more'),
  'queue.row': ['text', 'token', 'state', 'worker', 'answer_by:due'],
  'status.row': ['text', 'token', 'state', 'sent:when', 'seen', 'answer_by:due', 'people:list'],
  'refuse.stranger': ['text', 'agency', 'admin', 'me_line', 'emergency'],
  'refuse.guest': ['text', 'emergency'],
  // Every text of a fault holds both numbers: whoever reads it may be in danger.
  ...texts(
    ['text', 'emergency', 'duty_phone'],
    'error.many error.slow error.expired error.alarm.unsent error.alarm.saved error.alarm.unknown',
  ),
  'error.db': ['text', 'me_line', 'emergency', 'duty_phone'],
  ...texts(['text', 'code', 'me_line', 'emergency', 'duty_phone'], 'error.unsaved error.saved error.unknown'),
  'error.unopened': ['text', 'platform', 'emergency', 'duty_phone'],
  ...texts(['text', 'token'], 'error.changed error.done'),
  'error.formal': ['text', 'token', 'person'],
  'error.setup': ['text', 'part', 'admin', 'emergency', 'duty_phone'],
  'status.seen': ['text', 'at:when'],
  'account.left': ['text', 'agency', 'admin', 'fallback_phone'],
  'account.new': ['text', 'agency', 'admin', 'fallback_phone'],
  'account.fallback': ['fallback'],
} as const satisfies TextEntries
