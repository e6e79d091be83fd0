import { describe, expect, it } from 'vitest'
import { followUp } from '#domain/consult/afterwards/follow-up.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { agree } from '#domain/consult/asking/agree.ts'
import { caseNote } from '#domain/consult/asking/case-note.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import { amend } from '#domain/consult/closing/amend.ts'
import { type CloseInput, close } from '#domain/consult/closing/close.ts'
import { formalStop } from '#domain/consult/closing/formal-stop.ts'
import { hasMarked, mark } from '#domain/consult/closing/mark.ts'
import { stepsNotDone } from '#domain/consult/closing/steps-not-done.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { isRefusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { OUTCOMES } from '#domain/words.ts'
import { pack as realPack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { type Story, send } from './story.ts'

const team = riverside()
/** What an outcome requires is content: as the pack we ship has it. */
const pack = { ...rulesPack, outcomes: realPack.outcomes }
const CLOSE: CloseInput = {
  by: named('sam'),
  outcome: 'coached_continue',
  kind: 'advice',
  why: 'It is a first time, and the plan is clear.',
  safety: 'yes',
  ownDone: null,
  details: { 'out.review': '2026-12-07' },
  actions: [],
  noted: 'later',
  codes: '',
  minutes: null,
  careOffered: true,
}
const details = (outcome: CloseInput['outcome']) =>
  Object.fromEntries(pack.outcomes[outcome].requires.map((field) => [field, field === 'out.check' ? '2026-11-24' : '2026-12-07']))
const closing = (over: Partial<CloseInput> = {}) => {
  const outcome = over.outcome ?? CLOSE.outcome
  return (c: Consult, r: Rules) => close(c, { ...CLOSE, details: details(outcome), ...over }, { ...r, pack })
}
const answered = (fields: Partial<Situation> = {}): Story =>
  send('2026-11-23T10:00', fields, team).do('2026-11-23T11:00', (c, r) =>
    answer(c, { by: named('sam'), mode: 'written', text: 'Advice.' }, r),
  )

function faults(story: Story, change: (c: Consult, r: Rules) => unknown): Readonly<Record<string, string>> | string | null {
  try {
    change(story.consult, story.rules)
    return null
  } catch (error) {
    if (!isRefusal(error)) throw error
    return error.code === 'invalid' ? error.fields : error.code
  }
}

describe('closing', () => {
  it('what is unanswered cannot be closed, except when the worker asked to take it back', () => {
    expect(faults(send('2026-11-23T10:00', {}, team), closing())).toBe('changed')
    const asked = send('2026-11-23T10:00', { flags: ['legal'] }, team).do('2026-11-23T10:10', (c, r) =>
      withdraw(c, { by: named('dana') }, r),
    )
    expect(asked.do('2026-11-23T10:20', closing({ outcome: 'withdrawn' })).consult.state).toBe('closing')
  })

  it('needs a reason in a sentence, whose decision it is, and the word on safety', () => {
    expect(faults(answered(), closing({ why: ' ', kind: null, safety: null }))).toEqual({
      'close.why': 'close.why.error',
      'close.kind': 'nav.pick',
      'close.safety': 'nav.pick',
    })
  })

  it.each(OUTCOMES.filter((outcome) => outcome !== 'withdrawn'))(
    '%s: asks what the pack says it requires, and closes with it',
    (outcome) => {
      const { requires } = pack.outcomes[outcome]
      const missing = Object.fromEntries(requires.map((field) => [field, 'out.required']))
      expect(faults(answered(), closing({ outcome, details: {} }))).toEqual(requires.length > 0 ? missing : null)
      const story = answered().do('2026-11-23T12:00', closing({ outcome }))
      expect(story.consult).toMatchObject({ state: 'closing', closure: { outcome, by: 'sam' } })
    },
  )

  it('"withdrawn" is the worker’s word, not an outcome to pick', () => {
    expect(faults(answered(), closing({ outcome: 'withdrawn' }))).toEqual({ 'close.outcome': 'nav.pick' })
  })

  it('serious own practice also needs the answer on client, complaint and report', () => {
    const story = answered({ category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: null } })
    expect(faults(story, closing({ outcome: 'conduct_review' }))).toEqual({ 'close.own': 'nav.pick' })
    expect(faults(story, closing({ outcome: 'conduct_review', ownDone: 'no' }))).toBeNull()
  })

  it('the first check of a safety plan is within 24 hours', () => {
    const check = (day: string) =>
      faults(answered(), closing({ outcome: 'safety_plan', details: { ...details('safety_plan'), 'out.check': day } }))
    expect(pack.outcomes.safety_plan.requires).toContain('out.check')
    expect([check('2026-11-23'), check('2026-11-24'), check('2026-11-26'), check('2026-11-22')]).toEqual([
      null,
      null,
      { 'out.check': 'out.check.error' },
      { 'out.check': 'out.check.error' },
    ])
  })

  it('the wish to talk is deleted at closing; that support was offered stays', () => {
    const story = answered({ care: 'talk' })
    expect(story.consult.situation.flags).toContain('shaken')
    story.do('2026-11-23T12:00', closing())
    expect(story.consult.situation).toMatchObject({ care: null, flags: [] })
    expect(story.consult.closure?.careOffered).toBe(true)
  })

  it('of the client’s file only what the steps offer there is in them, and of feelings nothing is kept or asked again', () => {
    const own = (kind: 'feelings' | 'slip', noted: 'yes' | 'later' = 'later') =>
      send('2026-11-23T10:00', { category: 'own_practice', own: { kind, serious: 'no', to: null } }, team)
        .do('2026-11-23T11:00', (c, r) => formalStop(c, { by: named('sam') }, r))
        .do('2026-11-23T12:00', closing({ outcome: 'conduct_review', noted }))
    const done = own('slip', 'yes').consult
    expect([done.caseNote, done.situation.rows]).toEqual(['yes', {}])
    const slip = own('slip')
    expect(slip.until('2026-12-23T10:00').times('dana', /noted/)).toHaveLength(3)
    const feelings = own('feelings')
    expect([feelings.consult.caseNote, feelings.consult.situation.rows]).toEqual([null, {}])
    expect(feelings.until('2026-12-23T10:00').times('dana', /noted/)).toEqual([])
    expect(faults(feelings, (c, r) => caseNote(c, { by: named('dana'), noted: 'yes' }, r))).toBe('changed')
  })

  it('names the required steps that are not done', () => {
    const story = answered({ stepsUsed: ['use.role'], policyAnswer: 'unclear' })
    expect(stepsNotDone(story.consult, rulesPack)).toEqual(['redirect', 'reassure', 'record', 'follow_through'])
  })

  it('a formal stop ends the questions; what is left is to close it', () => {
    const own = { kind: 'slip' as const, serious: 'no' as const, to: null }
    const story = send('2026-11-23T10:00', { category: 'own_practice', own }, team).do('2026-11-23T10:30', (c, r) =>
      formalStop(c, { by: named('sam') }, r),
    )
    expect(story.until('2026-11-26T10:00').times('sam', /remind.(answer|unseen|late)/)).toEqual([])
    expect(faults(story, closing({ outcome: 'conduct_review' }))).toBeNull()
    expect(faults(answered(), (c, r) => formalStop(c, { by: named('sam') }, r))).toBe('changed')
  })
})

describe('the record', () => {
  const closed = () => answered().do('2026-11-23T12:00', closing())
  const read =
    (by: string, view: string | null = null) =>
    (c: Consult, r: Rules) =>
      mark(c, { by: named(by), view }, r)

  it('is closed when both have marked it; seeing it differently counts as read and stands beside it', () => {
    const story = closed().do('2026-11-23T13:00', read('dana', 'I saw it another way.'))
    expect(story.consult.state).toBe('closing')
    story.do('2026-11-23T14:00', read('sam'))
    expect(story.consult.state).toBe('closed')
    expect(story.consult.marks.map((m) => [m.by, m.view])).toEqual([
      ['dana', 'I saw it another way.'],
      ['sam', null],
    ])
    expect(cardStateFor(story.consult, named('dana'))).toEqual({ of: 'worker', state: 'closed' })
  })

  it('an amendment starts a new round: the other reads it again, nothing is overwritten', () => {
    const story = closed().do('2026-11-23T13:00', read('dana')).do('2026-11-23T14:00', read('sam'))
    const closure = structuredClone(story.consult.closure)
    story.do('2026-11-24T10:00', (c, r) => amend(c, { by: named('sam'), text: 'The date was wrong.', why: 'Noticed today.' }, r))
    expect([hasMarked(story.consult, named('dana')), hasMarked(story.consult, named('sam'))]).toEqual([false, true])
    expect(story.consult.closure).toEqual(closure)
    expect(story.do('2026-11-24T11:00', read('dana')).consult.state).toBe('closed')
  })

  it('unread, it is reminded of once after 3 working days, each who has not read it', () => {
    const story = closed().do('2026-11-23T13:00', read('dana')).until('2027-02-23T10:00')
    expect(story.times('sam', /remind.sign/)).toEqual(['Fri 27 Nov 12:00'])
    expect(story.times('dana', /remind.sign/)).toEqual([])
  })
})

describe('follow-up', () => {
  it('on the review date the worker is asked once, 72 h and 14 days after an urgent one how they are', () => {
    const story = send('2026-11-23T10:00', { category: 'sexualised' }, team)
      .do('2026-11-23T10:30', (c, r) => answer(c, { by: named('sam'), mode: 'call', text: 'Plan.' }, r))
      .do('2026-11-23T10:40', (c, r) => agree(c, { by: named('dana') }, r))
      .do('2026-11-23T11:00', closing())
      .until('2027-03-01T10:00')
    expect(story.times('dana', /follow.review/)).toEqual(['Mon 7 Dec 09:00'])
    expect(story.times('dana', /follow.care/)).toEqual(['Fri 27 Nov 09:00', 'Mon 7 Dec 11:00'])
  })

  it('"it got worse" tells who answered and the manager, by a pointer, none of the words', () => {
    const story = answered()
      .do('2026-11-23T12:00', closing())
      .do('2026-12-08T10:00', (c, r) => followUp(c, { by: named('dana'), answer: 'worse' }, r))
    expect(story.linesTo('mo')).toEqual(['Tue 8 Dec 10:00 line.follow'])
    expect(cardStateFor(story.consult, named('mo'))).toEqual({ of: 'supervisor', state: 'copy' })
    expect(story.linesTo('dana').at(-1)).toBe('Tue 8 Dec 10:00 follow.worse.reply')
  })

  it('"ask me in a week" moves the date, "stop asking" ends it', () => {
    const later = answered()
      .do('2026-11-23T12:00', closing())
      .do('2026-12-07T10:00', (c, r) => followUp(c, { by: named('dana'), answer: 'later' }, r))
    expect(later.until('2026-12-20T10:00').times('dana', /follow.review/)).toEqual(['Mon 7 Dec 09:00', 'Mon 14 Dec 09:00'])
    const stop = answered()
      .do('2026-11-23T12:00', closing())
      .do('2026-11-24T10:00', (c, r) => followUp(c, { by: named('dana'), answer: 'stop' }, r))
    expect(stop.until('2026-12-20T10:00').times('dana', /follow.review/)).toEqual([])
  })
})
