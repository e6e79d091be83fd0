import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS, FORMS } from '#cards/ids.ts'
import type { Values } from '#cards/model.ts'
import { wordsOf } from '#sandbox/workspace/read-blocks.ts'
import { sendConsult } from '../support/bot.ts'
import { press, pressInView, submission, viewOf } from '../support/slack-payloads.ts'
import { startTeams, type Team, type TeamsBot } from '../support/teams.ts'

/** What people type, and what nobody types. */
const TEXTS: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'one space': ' ',
  'one character': 'x',
  '3,000 characters': 'words '.repeat(500),
  '3,000 emoji units': '👩‍👩‍👧‍👦'.repeat(272).slice(0, 2_992),
  'right-to-left words': 'هذا كلام من اليمين إلى اليسار ‮ and back',
  'mrkdwn and mentions': '*bold* <@U0SAM> <!channel> <https://evil.example|click> &amp; `code` ```block```',
  'control characters': 'a\u0000b\u0002c\u0003d\u001b[31m\u0007\ufeff\u2028e',
  'half a character': `broken \ud83d here`,
  'words of ICU and JSON': `{name, select, other {'}} "}],\\n{"a":1} \${x} %s`,
}

/** Every box of the product: the form it stands in, its id, who fills it in, and what else the form needs. */
const BOXES: readonly { form: string; field: string; who: 'dana' | 'sam'; with?: Values; needed?: boolean }[] = [
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

let t: TeamsBot
let dana: Team['dana']
let sam: Team['sam']
const ids = { consult: '', draft: '', token: '', spare: '' }

beforeAll(async () => {
  t = await startTeams(['elm', 'fir'])
  ;({ dana, sam } = t.team('elm'))
  ids.token = await sendConsult(dana)
  ids.consult = (await t.consult(ids.token)).id
  ids.spare = (await t.consult(await sendConsult(dana))).id
  await sam.card(ids.token)
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.personal_interest')
  await dana.fill('about.before', 'before.no')
  expect(await dana.submit()).toEqual({})
  await dana.form('Tell and ask')
  await dana.close()
  const draft = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.drafts.latestOf('dana-elm'))
  ids.draft = draft?.id ?? ''
  expect(ids.draft).not.toBe('')
}, 90_000)
afterAll(() => t?.stop())

const DRAFT_FORMS = ['about', 'own', 'tell', 'steps', 'protect', 'review', 'idcheck']
let nonces = 0
/** Taking a consult back ends it, so that is tried on another one. */
const idFor = (form: string): string => (DRAFT_FORMS.includes(form) ? ids.draft : form === 'withdraw' ? ids.spare : ids.consult)
const send = (person: Team['dana'], form: string, values: Values) =>
  t.slack.sendInteraction(submission(t.slack, person.id, viewOf(form, { id: idFor(form), nonce: `bad-${++nonces}` }, values)))
/** The lines of our own faults in the log: there are none in a good run. */
const faults = (): string[] => t.logged.filter((line) => /"msg":"(a request failed|slack request failed)"/.test(line))
const draftNow = () => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.drafts.get(ids.draft))

/** What Slack would object to in an answer, by drawing it: the simulated workspace checks what a bot sends it. */
function expectKind(ack: { status: number | null; body: string }): void {
  expect(ack.status).toBe(200)
  if (ack.body === '') return
  const answer = JSON.parse(ack.body) as { response_action: string; errors?: Record<string, string>; view?: { blocks: unknown } }
  expect(['errors', 'update', 'push', 'clear']).toContain(answer.response_action)
  const said = answer.errors ? Object.values(answer.errors).join(' ') : wordsOf(answer.view?.blocks ?? [])
  expect(said).not.toMatch(/undefined|\[object|NaN|Something went wrong/)
}

describe.each(BOXES)('the box $field of the page $form', ({ form, field, who, with: others = {}, needed }) => {
  test.each(Object.entries(TEXTS))('takes %s or says kindly why not', async (what, text) => {
    const before = faults().length
    const person = who === 'dana' ? dana : sam
    const ack = await send(person, form, { ...others, [field]: text })
    expectKind(ack)
    if (needed && text.trim() === '') expect(ack.body).toMatch(/response_action":"errors"/)
    expect(faults().slice(before)).toEqual([])
    expect(await draftNow()).not.toBeNull()
    expect(what).not.toBe('')
  })
})

describe('words of 3,000 characters', () => {
  test('come back whole on the next page, on Read and in the thread, and nothing of them is markup', async () => {
    const facts = `${'A <@U0SAM> *b* '.repeat(190)}END`
    await send(dana, 'tell', { 'tell.facts': facts, 'tell.need': 'need.think' })
    expect((await draftNow())?.situation.facts).toBe(facts)
    const review = await t.slack.sendInteraction(submission(t.slack, dana.id, viewOf('steps', { id: ids.draft, nonce: 'long' }, {})))
    const blocks = (JSON.parse(review.body) as { view: { blocks: { text?: { type: string; text: string } }[] } }).view.blocks
    const typed = blocks.filter((block) => block.text?.text.includes('<@U0SAM>'))
    expect(typed.length).toBeGreaterThan(0)
    for (const block of typed) expect(block.text?.type).toBe('plain_text')
    expect(typed.map((block) => block.text?.text).join('')).toContain('END')
  })

  test('one over the limit is refused under its box, and what was typed stays in front of the person', async () => {
    const ack = await send(sam, 'ask_back', { 'ask_back.text': 'x'.repeat(3_001) })
    expect(JSON.parse(ack.body)).toMatchObject({ response_action: 'errors', errors: { 'ask_back.text': expect.stringContaining('3,000') } })
  })
})

describe('ids that this version does not know', () => {
  const odd = [
    '',
    'x',
    'consult.explode',
    'gate.z.press',
    '__proto__',
    'constructor',
    'toString',
    'consult.read~3',
    'a'.repeat(255),
    '../..',
    '💥',
    'about.nothing',
  ]

  test.each(odd)('a press on “%s” in a message gets a kind answer', async (action) => {
    const before = faults().length
    const ack = await t.slack.sendInteraction(press(t.slack, dana.id, action, { id: ids.consult }))
    expect(ack.status).toBe(200)
    await t.slack.settled()
    expect(faults().slice(before)).toEqual([])
  })

  test.each(odd)('a press on “%s” inside a page keeps the draft', async (action) => {
    const view = viewOf('tell', { id: ids.draft }, { 'tell.facts': 'Kept words.' })
    const ack = await t.slack.sendInteraction(pressInView(t.slack, dana.id, action, { id: ids.draft }, view))
    expect(ack.status).toBe(200)
    expect(await draftNow()).not.toBeNull()
  })

  test.each(['', 'x', 'gate2', '__proto__', 'constructor', 'tell~1', 'consult.read', 'Ω'])(
    'a page “%s” of another version is out of date',
    async (form) => {
      const before = faults().length
      const ack = await t.slack.sendInteraction(submission(t.slack, dana.id, viewOf(form, { id: ids.draft })))
      expectKind(ack)
      if (form !== 'tell~1') expect(ack.body).toContain('out of date')
      expect(faults().slice(before)).toEqual([])
      expect(await draftNow()).not.toBeNull()
    },
  )

  test.each([
    '/boundary frobnicate',
    '/boundary status',
    '/boundary status ÄÖÜ!',
    `/boundary ${'x'.repeat(3_000)}`,
    '/boundary status K7F2 please',
    '/boundary HELP',
  ])('the command “%s” is answered', async (typed) => {
    const before = faults().length
    const ack = await t.slack.type(t.team('fir').dana.id, typed)
    expect(ack).toMatchObject({ status: 200 })
    expect(faults().slice(before)).toEqual([])
  })
})

describe('pages as no client sends them', () => {
  /** Ways in which a view may be broken, each given a whole one. */
  const BREAKS: Readonly<Record<string, (view: Record<string, unknown>) => unknown>> = {
    'without metadata': ({ private_metadata: _, ...view }) => view,
    'with metadata that is no JSON': (view) => ({ ...view, private_metadata: '{oh' }),
    'with metadata of another shape': (view) => ({ ...view, private_metadata: '[1,2,{"f":3}]' }),
    'with ids that are no strings': (view) => ({ ...view, private_metadata: '{"f":"tell","id":{"a":1},"nonce":7,"v":"x"}' }),
    'with an id of nothing': (view) => ({ ...view, private_metadata: '{"f":"tell","id":"","nonce":"n"}' }),
    'with a long id': (view) => ({
      ...view,
      private_metadata: JSON.stringify({ f: 'tell', id: 'x'.repeat(2_000), nonce: 'y'.repeat(900) }),
    }),
    'without a state': ({ state: _, ...view }) => view,
    'with a state of another shape': (view) => ({ ...view, state: { values: [1, 'x', null] } }),
    'with elements of nothing': (view) => ({
      ...view,
      state: { values: { 'tell.facts': { a: null, b: 7, c: { type: 'plain_text_input' } } } },
    }),
    'without blocks': ({ blocks: _, ...view }) => view,
    'with blocks of nothing': (view) => ({ ...view, blocks: [null, 3, {}, { block_id: 7 }] }),
    'without an id or hash': ({ id: _, hash: __, ...view }) => view,
  }

  describe.each(['tell', 'about', 'review', 'answer', 'close.detail', 'record', 'hand_over', 'sent'])('%s', (form) => {
    test.each(Object.keys(BREAKS))('%s', async (how) => {
      const before = faults().length
      const person = ['answer', 'close.detail', 'hand_over'].includes(form) ? sam : dana
      const view = BREAKS[how]?.(viewOf(form, { id: idFor(form), nonce: `b-${++nonces}` })) as Record<string, unknown>
      // A whole review would be sent: here it must only never fail.
      if (form === 'review' && /state|elements|block|hash/.test(how)) return
      const ack = await t.slack.sendInteraction(submission(t.slack, person.id, view))
      expectKind(ack)
      expect(faults().slice(before)).toEqual([])
      expect(await draftNow()).not.toBeNull()
    })
  })

  test('options that this version does not know, dates that are none, and wrong kinds of value are read as empty', async () => {
    const before = faults().length
    const strange: Values = {
      'about.opening': 'opening.yesterday',
      'about.category': 'category.__proto__',
      'about.before': ['before.no'],
      'about.who': 'who.nobody',
      'about.flags': ['flag.toString', 'flag.under_18', 'flag.under_18'],
      'about.contact': '2026-13-45',
      'about.contact_time': '25:99',
      'about.contact_how': 'contact.alone',
      'about.care': 7,
    }
    expectKind(await send(dana, 'about', strange))
    for (const [form, values] of [
      ['hand_over', { 'hand_over.to': 'person:zzz' }],
      ['hand_over', { 'hand_over.to': 'person:dana-elm' }],
      ['second', { 'second.to': 'sam-elm' }],
      ['decline', { 'decline.why': 'decline.nothing' }],
      ['level', { 'level.to': 'level.never', 'level.why': 'x' }],
      ['snooze', { 'snooze.until': 'snooze.forever' }],
      ['answer', { 'answer.mode': 'mode.telepathy', 'answer.text': 'x', 'answer.minutes': -5, 'answer.review': '0000-00-00' }],
      ['answer', { 'answer.mode': 'mode.call', 'answer.text': 'x', 'answer.minutes': 1e15 }],
      ['close', { 'close.outcome': 'outcome.withdrawn', 'close.why': 'x', 'close.kind': 'kind.x', 'close.safety': 'x' }],
      [
        'close.detail',
        { 'out.review': '1999-01-01', 'out.tells': 'x', 'action.what.1': 'x', 'action.who.1': 'person:', 'close.minutes': -1 },
      ],
    ] as const)
      expectKind(await send(sam, form, values))
    expect(faults().slice(before)).toEqual([])
    expect(await t.consult(ids.token)).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ key: 'sam-elm', leftAt: null })]),
    })
  })

  test('every form without any value answers, and never with a fault', async () => {
    const before = faults().length
    for (const form of FORMS.filter((one) => !['review', 'formal', 'read', 'record', 'withdraw'].includes(one))) {
      expectKind(await send(dana, form, {}))
      expectKind(await send(sam, form, {}))
    }
    expect(faults().slice(before)).toEqual([])
  })

  test('every button without an id answers, and never with a fault', async () => {
    const before = faults().length
    const { dana: other } = t.team('fir')
    for (const action of ACTIONS.filter((one) => !one.startsWith('gate.'))) {
      const ack = await t.slack.sendInteraction(press(t.slack, other.id, action, {}))
      expect(ack.status).toBe(200)
    }
    await t.slack.settled()
    expect(faults().slice(before)).toEqual([])
  })
})

describe('payloads that are not Slack’s', () => {
  const user = { id: 'UDANAELM', team_id: 'T0SANDBOX' }
  const odd: Readonly<Record<string, object>> = {
    'no type': { user },
    'no user': { type: 'block_actions', actions: [{}] },
    'a user of another shape': { type: 'view_submission', user: 'U0DANA', view: {} },
    'no actions': { type: 'block_actions', user },
    'actions of nothing': { type: 'block_actions', user, actions: [] },
    'actions of another shape': { type: 'block_actions', user, actions: ['x'] },
    'a view of another shape': { type: 'view_submission', user, view: 'x' },
    'a type from the future': { type: 'hologram_wave', user },
    'an action without anything': { type: 'block_actions', user, team: { id: 'T0SANDBOX' }, actions: [{}] },
  }

  test.each(Object.keys(odd))('%s: refused or answered, and the bot goes on', async (what) => {
    const ack = await t.slack.sendInteraction(odd[what] as object)
    expect(ack.status).toBeLessThan(500)
    expect(await t.slack.type(dana.id, '/boundary help')).toMatchObject({ status: 200 })
  })

  test('events without a message, a channel or a person are answered', async () => {
    for (const event of [
      { type: 'message' },
      { type: 'message', channel_type: 'im' },
      { type: 'message', channel_type: 'im', channel: 'DDANAELM', ts: '1.1', subtype: 'message_changed' },
      { type: 'message', channel_type: 'im', channel: 'DDANAELM', ts: '1.1', subtype: 'message_deleted' },
      { type: 'message', channel_type: 'im', channel: 'DDANAELM', user: 'UDANAELM', ts: '1.2', thread_ts: '0.0', text: null },
      { type: 'app_home_opened' },
      { type: 'reaction_added', user: 'UDANAELM' },
    ]) {
      const ack = await t.slack.sendEvent({ type: 'event_callback', team_id: 'T0SANDBOX', event_id: `Ev${++nonces}`, event })
      expect(ack.status, JSON.stringify(event)).toBeLessThan(500)
    }
  })
})

test('after all of it the draft can be sent, and nothing was sent twice or objected to', async () => {
  await t.slack.settled()
  await dana.type('/boundary')
  await dana.form('Pick up your draft')
  expect(t.slack.sentTwice()).toEqual([])
  expect(t.slack.warnings).toEqual([])
  expect(faults()).toEqual([])
})
