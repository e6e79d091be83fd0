import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { readAnswer } from '#cards/answering/answer-read.ts'
import { readLevel, readRaise } from '#cards/answering/change-level-read.ts'
import { readDecline, readHandOver, readSecond } from '#cards/answering/pass-on-read.ts'
import { readSnooze } from '#cards/answering/snooze-read.ts'
import { readSpoken } from '#cards/answering/spoken-read.ts'
import { readAskBack, readReply } from '#cards/answering/write-read.ts'
import { readExclude } from '#cards/asking/exclude-read.ts'
import { readPolicy } from '#cards/asking/policy-read.ts'
import { readUpdate } from '#cards/asking/update-read.ts'
import { readWithdraw } from '#cards/asking/withdraw-read.ts'
import { isOutField, OUT_FIELDS } from '#cards/closing/action-fields.ts'
import { readAmend, readDiffer } from '#cards/closing/amend-read.ts'
import { readClose, readCloseDetail, readOutcome } from '#cards/closing/close-read.ts'
import { readSent } from '#cards/guide/sent-read.ts'
import { situationFromValues } from '#cards/guide/situation-read.ts'
import { choice, maybeChoice, maybeDay, maybePerson, maybeTime, minutes, ticks, words as wordsField } from '#cards/kit/field.ts'
import { read } from '#cards/kit/read.ts'
import type { Item, Values } from '#cards/model.ts'
import { readSession, readSessionLog, readSessionPick } from '#cards/sessions/session-read.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { offeredOn } from '#domain/situation/row-states.ts'
import { ROWS } from '#domain/situation/rows.ts'
import { PAGES, type Situation, situationSchema } from '#domain/situation/situation.ts'
import { OUTCOMES, TICKED_FLAGS } from '#domain/words.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { runs } from '#test/support/runs.ts'
import { situation } from '#test/support/situation.ts'
import { told } from './support/consults.ts'
import { drawEverything } from './support/draw/everything.ts'

const words = 'On a visit the client asked to meet.'

/** What a platform sends back for an untouched page: every field as it was drawn. */
function untouched(what: string): Values {
  const page = drawEverything(words)[what]
  if (!page) throw new Error(`no page ${what}`)
  return Object.fromEntries(
    page.items.flatMap((item) => {
      if (!('id' in item)) return []
      return [[item.id, item.kind === 'checks' ? [...(item.values ?? [])] : (item.value ?? null)]]
    }),
  )
}

/** A value that a field may have and has not as it is drawn. */
function another(item: Extract<Item, { id: string }>): Values[string] {
  if (item.kind === 'date') return '2026-12-01'
  if (item.kind === 'time') return '10:31'
  if (item.kind === 'checks') return (item.values ?? []).length > 0 ? [] : item.options.map((one) => one.id)
  if ('options' in item) return item.options.find((one) => one.id !== item.value)?.id ?? null
  return 'AB-1'
}

/** Who fills in the pages, and when. */
const DANA = { by: named<PersonKey>('dana'), at: 5, offered: offeredOn(ROWS) }

describe('a page of the checklist', () => {
  it.each(['about personal_interest', 'steps', 'ask with log', 'own', 'review leaving'] as const)(
    'sent back untouched keeps the situation as it was (%s)',
    (what) => {
      const page = what.split(' ')[0] as (typeof PAGES)[number]
      const drawnFrom: Record<string, Partial<Situation>> = {
        'ask with log': { need: 'log', opening: 'just', chosenLevel: 'soon' },
        own: {
          category: 'own_practice',
          own: { kind: 'slip', serious: 'yes', to: named('bo') },
          sendTo: named('bo'),
          chosenLevel: 'today',
          callMe: false,
        },
        'review leaving': { excluded: [named('sam')], sendTo: named('bo'), stepIn: named('mo') },
      }
      const flags = what === 'about personal_interest' ? { opening: 'now' as const, flags: [...TICKED_FLAGS] } : {}
      const before = told(words, { ...drawnFrom[what], ...flags })
      expect(situationFromValues(page, untouched(what), before, DANA)).toEqual({ situation: before, errors: {} })
    },
  )

  it.each(['about personal_interest', 'steps', 'ask with log', 'own', 'review leaving'])('reads every field it draws (%s)', (what) => {
    const before = told(words, { excluded: [named('sam')], need: 'log' })
    const fields = drawEverything(words)[what]?.items.filter((item) => 'id' in item) ?? []
    const unread = fields.filter((item) => {
      const { situation: after } = situationFromValues(
        what.split(' ')[0] as (typeof PAGES)[number],
        { [item.id]: another(item) },
        before,
        DANA,
      )
      return JSON.stringify(after) === JSON.stringify(before)
    })
    expect(fields.length).toBeGreaterThan(2)
    expect(unread.map((item) => item.id)).toEqual([])
  })

  it('reads what was picked, ticked and typed', () => {
    const { situation: s, errors } = situationFromValues(
      'about',
      {
        'about.opening': 'opening.just',
        'about.category': 'category.gift_invite',
        'about.who': 'who.former',
        'about.flags': ['flag.under_18'],
        'about.flags_more': ['flag.money'],
      },
      situation(),
      DANA,
    )
    const { situation: asked, errors: missing } = situationFromValues(
      'ask',
      {
        'ask.before': 'before.once',
        'ask.facts': 'A gift.',
        'ask.contact': '2026-12-04',
        'ask.contact_time': '10:30',
        'ask.contact_how': ['contact.advice'],
        'ask.case': 'AB-12',
        'ask.care': 'care.talk',
      },
      situation(),
      DANA,
    )
    expect([errors, missing]).toEqual([{}, {}])
    expect(s).toMatchObject({ opening: 'just', category: 'gift_invite', who: 'former', flags: ['under_18', 'money'] })
    expect(asked).toMatchObject({
      before: 'once',
      facts: 'A gift.',
      // What would help stands there already.
      need: 'think',
      contactDate: '2026-12-04',
      contactTime: '10:30',
      contactAlone: false,
      contactAdvice: true,
      caseToken: 'AB-12',
      care: 'talk',
    })
  })

  it('says under each field what is missing, and keeps what is there', () => {
    const about = situationFromValues('about', { 'about.opening': 'opening.now' }, situation(), DANA)
    expect(about.errors).toEqual({ 'about.category': 'nav.pick' })
    expect(about.situation.opening).toBe('now')
    const ask = { 'ask.facts': '  ', 'ask.call': [], 'ask.case': 'Jane Doe!' }
    expect(situationFromValues('ask', ask, situation(), DANA).errors).toEqual({
      'ask.before': 'nav.pick',
      'ask.case': 'ask.case.error',
      'ask.facts': 'ask.empty',
    })
    expect(situationFromValues('own', {}, situation(), DANA).errors).toEqual({ 'own.kind': 'nav.pick', 'own.serious': 'nav.pick' })
    expect(situationFromValues('idcheck', {}, situation(), DANA).errors).toEqual({ 'idcheck.choice': 'nav.pick' })
  })

  it('takes "call me" in place of words', () => {
    const ask = situationFromValues('ask', { 'ask.facts': '', 'ask.call': ['ask.call.yes'], 'ask.need': 'need.think' }, situation(), DANA)
    expect(ask).toMatchObject({ situation: { callMe: true, facts: '', need: 'think' }, errors: {} })
  })

  it('refuses more than 3,000 characters and leaves the words that were there', () => {
    const before = situation({ facts: 'as it was', before: 'no' })
    const ask = situationFromValues('ask', { 'ask.facts': 'x'.repeat(3001), 'ask.need': 'need.think' }, before, DANA)
    expect(ask.errors).toEqual({ 'ask.facts': 'nav.long' })
    expect(ask.situation.facts).toBe('as it was')
    expect(situationFromValues('ask', { 'ask.facts': 'x'.repeat(3000), 'ask.need': 'need.think' }, before, DANA).errors).toEqual({})
  })

  it('does not make a choice of the worker’s out of the level the page had picked', () => {
    const next = (level: string, shown?: 'soon') =>
      situationFromValues('ask', { 'ask.level': `level.${level}` }, situation(), { ...DANA, ...(shown ? { shownLevel: shown } : {}) })
        .situation.chosenLevel
    expect(next('soon', 'soon')).toBeNull()
    expect(next('today', 'soon')).toBe('today')
    expect(next('soon')).toBe('soon')
  })

  it('keeps who said where a row stands, and when, until something else is said; other words than the row has are refused', () => {
    const said = (values: Values, at: number, before = situation()) => situationFromValues('steps', values, before, { ...DANA, at })
    const first = said({ 'steps.role': 'row.said', 'steps.policy': 'row.unclear', 'steps.redirect': 'row.not_yet' }, 1)
    expect(first.situation).toMatchObject({
      rows: { role: { state: 'said', by: 'dana', at: 1 }, policy: { state: 'unclear', by: 'dana', at: 1 } },
      policyAnswer: 'unclear',
    })
    const second = said({ 'steps.role': 'row.said', 'steps.redirect': 'row.will', 'steps.record': 'row.said' }, 2, first.situation)
    expect(second.situation.rows).toMatchObject({ role: { at: 1 }, redirect: { state: 'will', at: 2 } })
    expect([second.errors, second.situation.rows.record]).toEqual([{ 'steps.record': 'nav.pick' }, undefined])
  })

  it('asks for a talk where the own-practice box stays empty, and sends it to whom the worker picked', () => {
    const own = situationFromValues(
      'own',
      { 'own.kind': 'own.slip', 'own.serious': 'own.serious.no', 'own.facts': '', 'own.to': 'person:bo' },
      situation({ category: 'own_practice' }),
      DANA,
    )
    expect(own).toEqual({
      situation: situation({ category: 'own_practice', own: { kind: 'slip', serious: 'no', to: 'bo' }, callMe: true, sendTo: 'bo' }),
      errors: {},
    })
  })

  it('never throws and always leaves a whole situation, whatever comes in', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.double(), fc.constant(null), fc.constant(undefined), fc.object())
    const ids = Object.values(drawEverything(words)).flatMap((page) => page.items.flatMap((item) => ('id' in item ? [item.id] : [])))
    const junk = fc.dictionary(fc.oneof(fc.constantFrom(...ids), fc.string()), value) as unknown as fc.Arbitrary<Values>
    fc.assert(
      fc.property(fc.constantFrom(...PAGES), junk, (page, values) => {
        const { situation: s } = situationFromValues(page, values, told(), DANA)
        expect(situationSchema.parse(s)).toEqual(s)
      }),
      runs(300),
    )
  })
})

describe('a form on a consult', () => {
  it('answers with mode, words, why, minutes and review date', () => {
    const full = {
      'answer.mode': 'mode.call',
      'answer.text': 'We agreed.',
      'answer.why': 'Because.',
      'answer.minutes': 12,
      'answer.review': '2026-12-01',
    }
    expect(readAnswer(full, { today: '2026-11-24' })).toEqual({
      value: { mode: 'call', text: 'We agreed.', why: 'Because.', minutes: 12, reviewOn: '2026-12-01', hint: null },
    })
    expect(readAnswer({ ...full, 'hint.next': 'row.policy', 'hint.text': 'Read this.' })).toMatchObject({
      value: { hint: { row: 'policy', text: 'Read this.' } },
    })
    expect(readAnswer({ ...full, 'hint.text': 'Read this.' })).toEqual({ errors: { 'hint.next': 'hint.row.error' } })
    expect(readAnswer({ 'answer.mode': 'mode.call', 'answer.text': ' ' })).toEqual({ errors: { 'answer.text': 'answer.empty' } })
    expect(readAnswer({ ...full, 'answer.minutes': 1441, 'answer.review': '2026-11-23' }, { today: '2026-11-24' })).toEqual({
      errors: { 'answer.minutes': 'minutes.error', 'answer.review': 'answer.review.error' },
    })
  })

  it('reads a number typed as text, and nothing as nothing', () => {
    const minutes = (typed: unknown) => readSpoken({ 'spoken.how': 'spoken.heard', 'answer.minutes': typed as string })
    expect(minutes('15')).toMatchObject({ value: { minutes: 15 } })
    expect(minutes('')).toMatchObject({ value: { minutes: null } })
    expect(minutes('soon')).toEqual({ errors: { 'answer.minutes': 'minutes.error' } })
    expect(minutes('1.5')).toEqual({ errors: { 'answer.minutes': 'minutes.error' } })
  })

  it('needs a person to hand over to, and words to ask with', () => {
    expect(readHandOver({ 'hand_over.to': 'person:mo', 'hand_over.note': 'Please.' })).toEqual({ value: { to: 'mo', note: 'Please.' } })
    expect(readHandOver({ 'hand_over.to': 'mo' })).toEqual({ errors: { 'hand_over.to': 'nav.pick' } })
    expect(readSecond({ 'second.to': null })).toEqual({ errors: { 'second.to': 'nav.pick' } })
    expect(readAskBack({ 'ask_back.text': '' })).toEqual({ errors: { 'ask_back.text': 'words.empty' } })
    expect(readReply({ 'reply.text': 'Here.' })).toEqual({ value: { text: 'Here.' } })
    expect(readDecline({ 'decline.why': 'decline.time' })).toEqual({ value: { why: 'time', to: null } })
  })

  it('asks for a reason only when the answer moves later', () => {
    expect(readLevel({ 'level.to': 'level.soon' }, 'today')).toEqual({ errors: { 'level.why': 'level.why.error' } })
    expect(readLevel({ 'level.to': 'level.soon', 'level.why': 'They meet on Friday.' }, 'today')).toEqual({
      value: { level: 'soon', why: 'They meet on Friday.' },
    })
    expect(readLevel({ 'level.to': 'level.now' }, 'today')).toEqual({ value: { level: 'now', why: '' } })
    expect(readRaise({ 'ask.level': 'level.log_only' })).toEqual({ errors: { 'ask.level': 'nav.pick' } })
  })

  it('does not add an empty update', () => {
    expect(readUpdate({ 'update.text': '', 'about.flags': [], 'update.worse': 'update.no' })).toEqual({
      errors: { 'update.text': 'words.empty' },
    })
    expect(readUpdate({ 'about.flags': ['flag.legal'] })).toEqual({ value: { text: '', flags: ['legal'], worse: false } })
    expect(readUpdate({ 'update.worse': 'update.yes' })).toEqual({ value: { text: '', flags: [], worse: true } })
  })

  it('closes page 1 with one outcome, whose decision, why and safety', () => {
    const page = {
      'close.outcome': 'outcome.safety_plan',
      'close.kind': 'kind.advice',
      'close.why': 'Because.',
      'close.safety': 'close.safety.acted',
    }
    expect(readOutcome(page)).toBe('safety_plan')
    expect(readClose(page)).toEqual({ value: { outcome: 'safety_plan', kind: 'advice', why: 'Because.', safety: 'acted', ownDone: null } })
    expect(readClose(page, { ownSerious: true })).toEqual({ errors: { 'close.own': 'nav.pick' } })
    expect(readClose({ ...page, 'close.outcome': 'outcome.withdrawn' }, { outcomes: ['safety_plan'] })).toEqual({
      errors: { 'close.outcome': 'nav.pick' },
    })
    expect(readClose(page, { spoke: true })).toEqual({ errors: { 'close.spoke': 'close.spoke.error' } })
    expect(readClose({ ...page, 'close.spoke': ['close.spoke.yes'] }, { spoke: true })).toMatchObject({ value: { spokeWith: true } })
    expect(readClose({ 'close.outcome': 'outcome.else' })).toEqual({
      errors: { 'close.outcome': 'nav.pick', 'close.kind': 'nav.pick', 'close.why': 'close.why.error', 'close.safety': 'nav.pick' },
    })
  })

  it.each(OUTCOMES.filter((outcome) => outcome !== 'withdrawn'))('asks on page 2 for exactly what closing as %s requires', (outcome) => {
    const { requires } = pack.outcomes[outcome]
    const empty = readCloseDetail({}, outcome, pack)
    expect(empty).toEqual({ errors: Object.fromEntries(requires.map((id) => [id, 'out.required'])) })
    const filled = Object.fromEntries(
      requires
        .filter(isOutField)
        .map((id) => [id, OUT_FIELDS[id] === 'date' ? '2026-11-25' : OUT_FIELDS[id] === 'time' ? '10:00' : 'Said.']),
    )
    expect(readCloseDetail(filled, outcome, pack, { today: '2026-11-24', tomorrow: '2026-11-25' })).toEqual({
      value: { details: filled, noted: null, codes: '', minutes: null, careOffered: false, actions: [] },
    })
  })

  it('wants the first check of a safety plan within a day', () => {
    const plan = { 'out.owner': 'Bo', 'out.check': '2026-11-26', 'out.tells': 'Bo, today.' }
    expect(readCloseDetail(plan, 'safety_plan', pack, { today: '2026-11-24', tomorrow: '2026-11-25' })).toEqual({
      errors: { 'out.check': 'out.check.error' },
    })
  })

  it('wants whoever and by when for an action once it says what', () => {
    const base = { 'out.review': '2026-12-01', 'out.tells': 'Dana.' }
    const read = (values: Values) => readCloseDetail({ ...base, ...values }, 'coached_continue', pack)
    expect(read({ 'action.what.1': 'Call.', 'action.who.1': 'person:dana', 'action.by.1': '2026-12-01' })).toMatchObject({
      value: { actions: [{ what: 'Call.', who: 'dana', by: '2026-12-01' }] },
    })
    expect(read({ 'action.what.2': 'Call.' })).toEqual({ errors: { 'action.who.2': 'nav.pick', 'action.by.2': 'nav.pick' } })
    expect(read({ 'action.who.3': 'person:dana' })).toMatchObject({ value: { actions: [] } })
  })

  it('reads the small ones', () => {
    expect(readSnooze({ 'snooze.until': 'snooze.half' })).toEqual({ value: { until: 'half' } })
    expect(readWithdraw({})).toEqual({ value: { why: '' } })
    expect(readDiffer({ 'differ.text': 'I see it so.' })).toEqual({ value: { view: 'I see it so.' } })
    expect(readAmend({ 'amend.text': '' })).toEqual({ errors: { 'amend.text': 'words.empty' } })
    expect(readExclude({ 'review.exclude': ['person:bo', 'person:bo'] })).toEqual({ value: { people: ['bo'], leadInstead: null } })
    expect(readExclude({ 'review.instead': 'person:ivy' })).toEqual({ value: { people: [], leadInstead: { person: 'ivy' } } })
    expect(readExclude({ 'review.instead': 'review.instead.outside' })).toEqual({ value: { people: [], leadInstead: { person: null } } })
    // Whoever was meant by it would get what they must not.
    expect(readExclude({ 'review.exclude': ['person:bo', 'U0SAM'] })).toEqual({ errors: { 'review.exclude': 'nav.pick' } })
    expect(readPolicy({ 'policy.helps': 'policy.clear' })).toEqual({ value: { answer: 'clear' } })
    expect(readSent({ 'sent.noted': 'noted.later' })).toEqual({ value: { noted: 'later', reviewOn: null } })
    expect(readSession({ 'session.date': '2026-02-31' })).toEqual({ errors: { 'session.date': 'nav.day' } })
    expect(readSession({})).toEqual({ value: { on: null, time: null, parked: null } })
    expect(readSession({ 'session.date': '2026-12-01', 'session.time': '10:00', 'session.park': [] })).toEqual({
      value: { on: '2026-12-01', time: '10:00', parked: [] },
    })
    expect(readSession({ 'session.date': '2026-12-01' })).toEqual({ errors: { 'session.time': 'session.time.error' } })
    const log = (values: Values) => readSessionLog(values, { today: '2026-12-01' })
    expect(log({ 'session.mode': 'session.missed' })).toEqual({ value: { on: null, minutes: null, mode: null } })
    expect(log({ 'session.mode': 'session.room', 'session.on': '2026-12-02' })).toEqual({ errors: { 'session.on': 'session.on.error' } })
    expect(log({ 'session.mode': 'session.room', 'session.on': '2026-12-01', 'session.minutes': 60 })).toEqual({
      value: { on: '2026-12-01', minutes: 60, mode: 'room' },
    })
  })

  it('never throws, whatever comes in', () => {
    const readers = [
      readAnswer,
      readSpoken,
      readAskBack,
      readReply,
      readHandOver,
      readSecond,
      readDecline,
      readSnooze,
      readRaise,
      readUpdate,
      readWithdraw,
      readClose,
      readDiffer,
      readAmend,
      readExclude,
      readSession,
      readSessionPick,
      (v: Values) => readSessionLog(v, { today: '2026-12-01' }),
      readPolicy,
      readSent,
      (v: Values) => readLevel(v, 'soon'),
      (v: Values) => readCloseDetail(v, 'safeguarding', pack),
    ]
    const ids = Object.values(drawEverything(words)).flatMap((page) => page.items.flatMap((item) => ('id' in item ? [item.id] : [])))
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.double(), fc.constant(null), fc.object())
    fc.assert(
      fc.property(
        fc.constantFrom(...readers),
        fc.dictionary(fc.constantFrom(...ids), value) as unknown as fc.Arbitrary<Values>,
        (read, values) => {
          const result = read(values)
          expect('value' in result || Object.keys(result.errors).length > 0).toBe(true)
          if ('errors' in result) for (const text of Object.values(result.errors)) expect(english.texts).toHaveProperty([text])
        },
      ),
      runs(400),
    )
    for (const read of readers) expect(() => read(null as unknown as Values)).not.toThrow()
  })
})

describe('what a client sends in another form', () => {
  const field = (shape: z.ZodType, value: unknown): unknown => {
    const found = read({ it: shape }, { it: value } as Values)
    return 'errors' in found ? found.errors.it : found.value.it
  }
  const forms: readonly (readonly [what: string, shape: z.ZodType, given: unknown, read: unknown])[] = [
    ['a day with its time', maybeDay(), '2026-12-20T00:00:00.000Z', '2026-12-20'],
    ['a day of another order', maybeDay(), '20.12.2026', 'nav.day'],
    ['a day that is none', maybeDay(), '2026-02-30', 'nav.day'],
    ['a day as a number', maybeDay(), 1_795_446_005, 'nav.day'],
    ['no day', maybeDay(), null, null],
    ['a day before the first', maybeDay('2026-12-01'), '2026-11-30', 'out.date.error'],
    ['a time with seconds', maybeTime(), '09:30:00', '09:30'],
    ['a short time', maybeTime(), '9:30', '09:30'],
    ['a time of twelve hours', maybeTime(), '9:30 PM', '21:30'],
    ['midnight of twelve hours', maybeTime(), '12:05 am', '00:05'],
    ['a time that is none', maybeTime(), '25:00', 'nav.time'],
    ['a time in words', maybeTime(), 'nine', 'nav.time'],
    ['minutes as text', minutes(), '25', 25],
    ['minutes in words', minutes(), '25 min', 'minutes.error'],
    ['a list of one', choice('mode', ['written', 'call', 'met']), ['mode.met'], 'met'],
    ['a list of two for one', choice('mode', ['written', 'call', 'met']), ['mode.met', 'mode.call'], 'nav.pick'],
    ['an option nobody knows', maybeChoice('noted', ['yes', 'later', 'no']), 'noted.maybe', 'nav.pick'],
    ['no option', maybeChoice('noted', ['yes', 'later', 'no']), '', null],
    ['ticks in one text', ticks('flag', ['under_18', 'told_to_stop']), 'flag.told_to_stop, flag.under_18', ['under_18', 'told_to_stop']],
    ['a tick nobody knows', ticks('flag', ['under_18', 'told_to_stop']), ['flag.under_18', 'flag.x'], 'nav.pick'],
    ['a person by another id', maybePerson(), 'U0SAM', 'nav.pick'],
    ['a person in a list', maybePerson(), ['person:sam'], 'sam'],
    ['lines of another machine', wordsField(), 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['words in a list', wordsField(), ['one', 'two'], 'one\ntwo'],
    ['a number for words', wordsField(), 7, '7'],
  ]
  it.each(forms)('is read, or refused at its field, and never dropped: %s', (_what, shape, given, expected) => {
    expect(field(shape, given)).toEqual(expected)
  })

  it('on a page of the checklist leaves what was there and says so at the field', () => {
    const before = told(words, { contactDate: '2026-12-01' })
    const { situation: after, errors } = situationFromValues('ask', { 'ask.contact': '20.12.2026', 'ask.care': 'care.other' }, before, DANA)
    expect([after.contactDate, errors]).toEqual(['2026-12-01', { 'ask.contact': 'nav.day', 'ask.care': 'nav.pick' }])
  })
})
