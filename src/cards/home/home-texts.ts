import { type TextEntries, texts } from '#domain/text-params.ts'

/** The overview, by role. */
export const HOME_TEXTS = {
  'home.never': ['button'],
  'home.safe': ['text', 'me_line', 'emergency'],
  ...texts(['button'], 'home.prev home.next home.open'),
  'home.pages': ['text', 'from', 'to', 'n'],
  'home.w.draft': ['text', 'started:when'],
  ...texts(
    ['text'],
    'home.w.open home.w.open.none home.w.follow home.w.follow.none home.w.logged home.w.limits home.s.now home.s.queue',
    'home.s.queue.none home.s.close home.s.sign home.m.with home.m.none home.m.pointers home.m.insights home.a.never',
  ),
  'home.w.follow.row': ['text', 'token', 'kind', 'at:day'],
  'home.w.session': ['text', 'set', 'person', 'at:when'],
  'home.w.checkin': ['text', 'state', 'next_at:when'],
  ...texts(['text', 'n'], 'home.w.reflect home.w.closed home.m.sessions home.m.gaps home.a.gaps home.a.notices'),
  'home.w.who': ['text', 'supervisor', 'backup', 'manager'],
  'home.s.cover': ['text', 'names:list', 'backup'],
  'home.s.team': ['text', 'n', 'late'],
  'home.s.away': ['text', 'hours', 'away', 'from:day', 'until:day'],
  'home.m.pointer.row': ['text', 'token', 'level', 'at:day'],
  'home.a.gap': ['text', 'name', 'gap'],
  'home.a.pack': ['text', 'version', 'hours'],
  'home.row': ['text', 'token', 'state', 'at:day'],
} as const satisfies TextEntries
