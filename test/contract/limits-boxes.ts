import type { Values } from '#cards/model.ts'

/** Signs that Slack or Teams could take for bold, a link, a mention, code, a heading or a date. */
export const MARKUP = [
  ...['<@U0SAM>', '<!channel>', '<https://evil.example|click>', '*bold*', '&amp;', '`code`'],
  ...['**bold**', '<at>Sam</at>', '[click](https://evil.example)', '{{DATE(2026-11-23T10:00:00Z)}}', '<b>x</b>'],
] as const

/** What people type, and what nobody types. */
export const TEXTS: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'one space': ' ',
  'one character': 'x',
  '3,000 characters': 'words '.repeat(500),
  '3,000 emoji units': '👩‍👩‍👧‍👦'.repeat(272).slice(0, 2_992),
  'right-to-left words': 'هذا كلام من اليمين إلى اليسار ‮ and back',
  'markup and mentions of Slack': '*bold* <@U0SAM> <!channel> <https://evil.example|click> &amp; `code` ```block```',
  'markup and mentions of Teams':
    '**bold** <at>Sam</at> [click](https://evil.example) {{DATE(2026-11-23T10:00:00Z, SHORT)}} # x\n- y\n1. z',
  'control characters': 'a\u0000b\u0002c\u0003d\u001b[31m\u0007\ufeff\u2028e',
  'half a character': `broken \ud83d here`,
  'words of ICU and JSON': `{name, select, other {'}} "}],\\n{"a":1} \${x} %s`,
}

/** Every box of the product: the form it stands in, its id, who fills it in, and what else the form needs. */
export const BOXES: readonly { form: string; field: string; who: 'dana' | 'sam'; with?: Values; needed?: boolean }[] = [
  { form: 'tell', field: 'tell.facts', who: 'dana', with: { 'tell.need': 'need.think' }, needed: true },
  { form: 'steps', field: 'steps.differ', who: 'dana' },
  { form: 'own', field: 'own.facts', who: 'dana', with: { 'own.kind': 'own.slip', 'own.serious': 'own.serious.no' } },
  {
    form: 'about',
    field: 'about.case',
    who: 'dana',
    with: { 'about.opening': 'opening.just', 'about.category': 'category.other', 'about.before': 'before.no' },
  },
  { form: 'ask_back', field: 'ask_back.text', who: 'sam', needed: true },
  { form: 'reply', field: 'reply.text', who: 'dana', needed: true },
  { form: 'update', field: 'update.text', who: 'dana', with: { 'update.worse': 'update.no' } },
  { form: 'second', field: 'second.ask', who: 'sam', with: { 'second.to': 'person:rae' } },
  { form: 'raise', field: 'raise.why', who: 'dana', with: { 'tell.level': 'level.today' } },
  { form: 'level', field: 'level.why', who: 'sam', with: { 'level.to': 'level.soon' } },
  { form: 'answer', field: 'answer.text', who: 'sam', with: { 'answer.mode': 'mode.written' }, needed: true },
  { form: 'answer', field: 'answer.why', who: 'sam', with: { 'answer.mode': 'mode.written', 'answer.text': 'Plan.' } },
  {
    form: 'close',
    field: 'close.why',
    who: 'sam',
    with: { 'close.outcome': 'outcome.coached_continue', 'close.kind': 'kind.advice', 'close.safety': 'close.safety.yes' },
    needed: true,
  },
  { form: 'close.detail', field: 'close.codes', who: 'sam', with: { 'out.tells': 'Dana.' } },
  { form: 'close.detail', field: 'out.tells', who: 'sam', with: { 'out.review': '' } },
  { form: 'close.detail', field: 'action.what.1', who: 'sam', with: { 'out.tells': 'Dana.' } },
  { form: 'spoken', field: 'spoken.plan', who: 'sam', with: { 'spoken.how': 'spoken.not' } },
  { form: 'hand_over', field: 'hand_over.note', who: 'sam', with: { 'hand_over.to': 'person:nobody' } },
  { form: 'withdraw', field: 'withdraw.why', who: 'dana' },
]

/** Values that no page of this version offers. */
export const OFF: readonly (readonly ['dana' | 'sam', string, Values])[] = [
  [
    'dana',
    'about',
    {
      'about.opening': 'opening.yesterday',
      'about.category': 'category.__proto__',
      'about.before': ['before.no'],
      'about.who': 'who.nobody',
      'about.flags': ['flag.toString', 'flag.under_18', 'flag.under_18'],
      'about.contact': '2026-13-45',
      'about.contact_time': '25:99',
      'about.contact_how': 'contact.alone',
      'about.care': 7,
    },
  ],
  ['sam', 'hand_over', { 'hand_over.to': 'person:zzz' }],
  ['sam', 'hand_over', { 'hand_over.to': 'person:dana-elm' }],
  ['sam', 'second', { 'second.to': 'sam-elm' }],
  ['sam', 'decline', { 'decline.why': 'decline.nothing' }],
  ['sam', 'level', { 'level.to': 'level.never', 'level.why': 'x' }],
  ['sam', 'snooze', { 'snooze.until': 'snooze.forever' }],
  ['sam', 'answer', { 'answer.mode': 'mode.telepathy', 'answer.text': 'x', 'answer.minutes': -5, 'answer.review': '0000-00-00' }],
  ['sam', 'answer', { 'answer.mode': 'mode.call', 'answer.text': 'x', 'answer.minutes': 1e15 }],
  ['sam', 'close', { 'close.outcome': 'outcome.withdrawn', 'close.why': 'x', 'close.kind': 'kind.x', 'close.safety': 'x' }],
  [
    'sam',
    'close.detail',
    { 'out.review': '1999-01-01', 'out.tells': 'x', 'action.what.1': 'x', 'action.who.1': 'person:', 'close.minutes': -1 },
  ],
]
