import { DAYS } from '#domain/agency.ts'
import { each, type TextEntries, texts } from '#domain/text-params.ts'

/** Texts of all screens: names, times, opening hours, the buttons of every page, the safety lines. */
export const SHARED_TEXTS = {
  ...texts(['submit'], 'nav.next nav.send nav.save nav.done'),
  ...texts(['close'], 'nav.close nav.keep nav.cancel'),
  'nav.back': ['button'],
  'say.line': ['text', 'line'],
  'safety.number': ['text', 'me_line', 'emergency'],
  'safety.line': ['text', 'emergency'],
  'limits.type': ['text', 'platform'],
  ...texts(
    ['text'],
    'limits.reflection person.gone time.span.under hours.none safeguarding.none admin.none staff_support.none',
    'level.by_rule',
  ),
  'limits.write': ['hint'],
  'level.name': ['text', 'level'],
  'role.name': ['text', 'role'],
  'state.name': ['text', 'state'],
  'time.today': ['text', 'time'],
  'time.day_time': ['text', 'day', 'time'],
  ...texts(['text', 'due', 'span'], 'time.due.in time.due.ago'),
  'time.due.now': ['text', 'due'],
  ...texts(['text', 'n'], 'time.span.minutes time.span.hours time.span.days'),
  'time.span.hour_minutes': ['text', 'hours', 'minutes'],
  'time.span.day_hours': ['text', 'days', 'hours'],
  'hours.range': ['text', 'from:time', 'to:time'],
  'hours.day': ['text', 'day', 'times:list'],
  'hours.days': ['text', 'first', 'last', 'times:list'],
  'hours.list': ['text', 'rows:list'],
  ...each('hours.weekday', DAYS, 'text'),
  'nav.choose': ['placeholder'],
} as const satisfies TextEntries
