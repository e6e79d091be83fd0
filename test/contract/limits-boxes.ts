import type { Values } from '#cards/model.ts'
import { FORMS, type FormId, verb, verbOfForm } from '#cards/verbs.ts'
import { PERMISSIONS } from '#domain/consult/permissions.ts'
import { drawEverything } from '../cards/support/draw/everything.ts'

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

/** What else stands on a page whose boxes are filled in: enough to be sent, and nothing that would take the consult out of anybody's hands. */
const BESIDE: Readonly<Partial<Record<FormId, Values>>> = {
  ask: { 'ask.before': 'before.no' },
  own: { 'own.kind': 'own.slip', 'own.serious': 'own.serious.no' },
  about: { 'about.opening': 'opening.just', 'about.category': 'category.other' },
  update: { 'update.worse': 'update.no' },
  second: { 'second.to': 'person:rae' },
  raise: { 'ask.level': 'level.today' },
  level: { 'level.to': 'level.soon' },
  answer: { 'answer.mode': 'mode.written', 'answer.text': 'Plan.' },
  close: { 'close.outcome': 'outcome.coached_continue', 'close.kind': 'kind.advice', 'close.safety': 'close.safety.yes' },
  'close.detail': { 'out.tells': 'Dana.', 'out.review': '' },
  spoken: { 'spoken.how': 'spoken.not' },
  hand_over: { 'hand_over.to': 'person:nobody' },
  amend: { 'amend.text': 'On Tuesday.' },
  words: { 'words.safe': 'teapot', 'words.forced': 'orange' },
}

/** Needed all the same, since what may stand in its place does not. */
const NEEDED_BESIDE: readonly string[] = ['ask.facts', 'words.safe', 'words.forced']
/** Lacks something else besides, so that the consult stays open; or asks for something only where there is one. */
const INCOMPLETE: readonly FormId[] = ['close.detail', 'words']

interface Box {
  form: FormId
  field: string
  /** Who fills it in. */
  who: 'dana' | 'sam'
  /** What else the page needs. */
  with: Values
  /** Empty, it is asked for under itself alone. */
  needed: boolean
}

/** Every box of every page that is sent, as the pages are drawn; the second page of closing as the outcome above asks for it. */
export const BOXES: readonly Box[] = FORMS.flatMap((form) => {
  const pages = Object.entries(drawEverything('Words.')).flatMap(([name, page]) =>
    'title' in page && page.id === form && (form !== 'close.detail' || name.endsWith('coached_continue')) ? [page] : [],
  )
  const boxes = pages.flatMap((page) => page.items.flatMap((item) => (item.kind === 'short' || item.kind === 'long' ? [item] : [])))
  return [...new Map(boxes.map((box) => [box.id, box])).values()].map(({ id: field, optional }) => ({
    form,
    field,
    who: whoFills(form),
    with: BESIDE[form] ?? {},
    needed: NEEDED_BESIDE.includes(field) || (!optional && !INCOMPLETE.includes(form)),
  }))
})

/** Sam where only who answers may, else Dana. */
function whoFills(form: FormId): Box['who'] {
  const { may } = verb(verbOfForm(form)!)
  return may && !PERMISSIONS.worker.has(may) ? 'sam' : 'dana'
}

/** Values that no page of this version offers. */
export const OFF: readonly (readonly ['dana' | 'sam', string, Values])[] = [
  [
    'dana',
    'about',
    {
      'about.opening': 'opening.yesterday',
      'about.category': 'category.__proto__',
      'about.who': 'who.nobody',
      'about.flags': ['flag.toString', 'flag.under_18', 'flag.under_18'],
      'about.flags_more': ['flag.under_18'],
    },
  ],
  [
    'dana',
    'ask',
    {
      'ask.before': ['before.no'],
      'ask.contact': '2026-13-45',
      'ask.contact_time': '25:99',
      'ask.contact_how': 'contact.alone',
      'ask.care': 7,
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
