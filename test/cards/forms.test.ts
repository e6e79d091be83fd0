import { describe, expect, it } from 'vitest'
import { declineForm } from '#cards/answering/pass-on-form.ts'
import { closeDetailForm } from '#cards/closing/close-form.ts'
import { recordForm } from '#cards/closing/record-form.ts'
import { aboutForm } from '#cards/guide/about-form.ts'
import { askForm } from '#cards/guide/ask-form.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import { gateForm } from '#cards/guide/gate-form.ts'
import { idcheckForm } from '#cards/guide/idcheck-form.ts'
import { resumeForm } from '#cards/guide/resume-form.ts'
import { reviewForm } from '#cards/guide/review-form.ts'
import { familyForm, workForm } from '#cards/guide/signposts.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import type { Form, Item } from '#cards/model.ts'
import { readForm } from '#cards/reading/read-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
import type { Participant } from '#domain/consult/consult.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { type DraftId, named } from '#domain/ids.ts'
import { rowsOf } from '#domain/situation/row-states.ts'
import { TALK_ROWS } from '#domain/situation/rows.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { CATEGORIES, type Category, type PersonKey } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { fullConsult, sentConsult, thread, told } from './support/consults.ts'
import { draftOf, planOf } from './support/draw/guide.ts'
import { actionsOf } from './support/limits.ts'
import { now, readerOf } from './support/reader.ts'

const ctx = readerOf('dana')
const draft = (patch: Parameters<typeof told>[1] = {}) => ({ id: named<DraftId>('d-1'), situation: told('Words.', patch) })
const offers = (['next_session', 'soon', 'today', 'now'] as const).map((level) => ({
  level,
  answerDueAt: level === 'now' ? null : now + 3_600_000,
}))
const field = (form: Form, id: string) => form.items.find((item) => 'id' in item && item.id === id)
const optionIds = (form: Form, id: string) => {
  const item = field(form, id)
  return item && 'options' in item ? item.options.map((o) => o.id) : []
}
const texts = (items: readonly Item[]) => items.flatMap((item) => ('text' in item ? [item.text] : [])).join('\n')

describe('the gate', () => {
  it('is buttons only: a press is the answer, and the number stands first', () => {
    const form = gateForm(ctx, { nonce: 'n-1' })
    expect(form.submit).toBeUndefined()
    expect(form.items[0]).toEqual({ kind: 'alert', level: 'error', text: 'In danger? Get to people or behind a door. Phone 911.' })
    expect(form.items.filter((item) => 'id' in item)).toEqual([])
    expect(actionsOf(form)).toEqual([
      'gate.a.press',
      'gate.b.press',
      'gate.handled',
      'gate.d.press',
      'gate.c.press',
      'gate.family',
      'gate.work',
    ])
  })

  it('asks nothing before the alarm: no confirm on either danger press', () => {
    const form = gateForm(ctx, { nonce: 'n-1' })
    const presses = form.items.flatMap((item) => (item.kind === 'buttons' ? item.buttons : [])).filter((b) => b.style === 'danger')
    expect(presses.map((b) => [b.action, b.confirm])).toEqual([
      ['gate.a.press', undefined],
      ['gate.b.press', undefined],
    ])
  })

  it('says that typed text was thrown away, and that nobody watches chat now', () => {
    const people = Object.fromEntries(['sam', 'bo', 'mo', 'lu'].map((key) => [key, { now_out_of_hours: false }]))
    const unwatched = readerOf('dana', { agency: riverside({ people }) })
    expect(texts(gateForm(unwatched, { nonce: 'n-1', note: 'dropped' }).items)).toMatch(
      /Someone else could be badly hurt[\s\S]*nobody here is watching chat[\s\S]*It happened earlier[\s\S]*was thrown away/,
    )
    expect(texts(gateForm(ctx, { nonce: 'n-1' }).items)).not.toMatch(/thrown away|watching/)
    // Wherever else an alarm can be pressed it stands beside the button as well.
    const threat = { ...draft({ category: 'threat_stalking' }), startedAt: now }
    for (const page of [resumeForm(unwatched, { draft: threat, nonce: 'n-1' }), aboutForm(unwatched, { draft: threat, nonce: 'n-1' })])
      expect(texts(page.items)).toContain('nobody here is watching chat')
  })
})

const inDanger = () => ({ ...sentConsult(), situation: told('x', { gate: 'a' }) })

describe('the danger page', () => {
  it('38. where only a call is asked for, it says no word of danger but the number, and the alarm is one press away', () => {
    const form = dangerForm(ctx, { consult: { ...sentConsult(), situation: told('x', { gate: 'd' }) }, nonce: 'n-1' })
    expect([form.id, form.title]).toEqual(['danger', 'You asked for a call'])
    expect(texts(form.items)).toContain('Your team is asked to phone you now.')
    expect(texts(form.items)).not.toMatch(/just attacked|do not delete|leave, you need no excuse/i)
    expect(actionsOf(form)).toContain('gate.a.press')
  })

  it('never tells somebody to leave when someone else is at risk, and shows the line that gets help', () => {
    const form = dangerForm(ctx, { consult: { ...sentConsult(), situation: told('x', { gate: 'b' }) }, nonce: 'n-1' })
    expect(form.id).toBe('danger_other')
    expect(texts(form.items)).not.toMatch(/leave/i)
    expect(texts(form.items)).toContain('I’m really glad you told me.')
  })

  it('says to phone, first the emergency number, and names nobody while no card was taken', () => {
    const form = dangerForm(ctx, { consult: inDanger(), nonce: 'n-1' })
    expect(texts(form.items)).toContain('Not sent yet. Phone 911 now, then +1 555 0101. We keep trying.')
    expect(texts(form.items)).not.toContain('Sent to')
  })

  it('names only those whose card was taken, and who of them has seen it', () => {
    const [sam, bo] = ['sam', 'bo'].map((key) => ({ ...sentConsult().people[0]!, waiting: false, key: named<PersonKey>(key) }))
    const page = (...people: Participant[]) => texts(dangerForm(ctx, { consult: { ...inDanger(), people }, nonce: 'n-1' }).items)
    expect(page({ ...sam!, sentToAt: now }, bo!)).toContain('Sent to Sam Okafor. Seen by nobody yet.')
    expect(page({ ...sam!, sentToAt: now }, { ...bo!, sentToAt: now, seenAt: now })).toContain(
      'Sent to Sam Okafor and Bo Lindqvist. Seen by Bo Lindqvist.',
    )
  })
})

describe('the signposts', () => {
  it('hold no field: nothing can be stored from them', () => {
    for (const form of [familyForm(ctx, { nonce: 'n-1' }), workForm(ctx, { nonce: 'n-1' })]) {
      expect(form.submit).toBeUndefined()
      expect(form.items.filter((item) => 'id' in item)).toEqual([])
      expect(form.to).toEqual({ form: form.id, nonce: 'n-1' })
    }
  })
})

describe('about', () => {
  it('R13: on the last pages of a draft with threats, too, its alarm is there before anything else that can be pressed', () => {
    const threat = draftOf('He waited outside.', { category: 'threat_stalking' })
    const pages = [
      idcheckForm(ctx, { draft: threat, nonce: 'n-1', findings: [], preview: '', from: 'ask' }),
      ...[planOf(), planOf({ level: 'now' })].map((plan) => reviewForm(ctx, { draft: threat, nonce: 'n-1', plan, leaving: false })),
    ]
    for (const page of pages) expect(actionsOf(page).slice(0, 2), page.id).toEqual(['about.alert', 'nav.danger'])
  })

  it('R13: asked to step in, the manager or HR is picked, and no tick for HR stands beside it', () => {
    const fieldsOf = (plan: ReturnType<typeof planOf>) =>
      reviewForm(ctx, { draft: draftOf('x', { need: 'hr' }), nonce: 'n-1', plan, leaving: false }).items.flatMap((item) =>
        'id' in item ? [item.id] : [],
      )
    const asked = fieldsOf(planOf({ hrOffered: true }))
    expect([asked.includes('review.step_in'), asked.includes('review.hr')]).toEqual([true, false])
    const offered = fieldsOf(planOf({ hrOffered: true, stepIn: { choices: [], picked: null } }))
    expect([offered.includes('review.step_in'), offered.includes('review.hr')]).toEqual([false, true])
  })

  it('R13: with threats and stalking the alarm stands on top and beside the choice, and one can go on', () => {
    const form = aboutForm(ctx, { draft: draft({ category: 'threat_stalking' }), nonce: 'n-1' })
    expect(form.submit).toBe('Next')
    expect(actionsOf(form)).toEqual(['about.alert', 'nav.danger', 'about.alert', 'nav.back'])
    const kinds = form.items.map((item) => ('id' in item ? item.id : item.kind))
    expect(kinds.slice(0, 3)).toEqual(['small', 'alert', 'buttons'])
    expect(kinds[kinds.indexOf('about.category') - 1]).toBe('buttons')
    expect(optionIds(form, 'about.category')[0]).toBe('category.threat_stalking')
    expect(field(form, 'about.who')).toBeDefined()
  })

  it('39. after "handled today" nobody is told to leave, whenever it happened', () => {
    const form = aboutForm(ctx, { draft: draft({ gate: 'handled', opening: 'now' }), nonce: 'n-1', phrases: ['phrase.risk'] })
    expect(texts(form.items)).not.toMatch(/leave at any time/)
    expect(form.items.filter((item) => item.kind === 'quote')).toEqual([])
  })

  it('shows the way out at once when it is happening now, then two lines once the kind allows them', () => {
    const quotes = (category: Category, phrases: PhraseId[]) =>
      aboutForm(ctx, { draft: draft({ opening: 'now', category }), nonce: 'n-1', phrases }).items.filter((item) => item.kind === 'quote')
        .length
    expect(quotes('personal_interest', ['phrase.role', 'phrase.redirect', 'phrase.care'])).toBe(3)
    expect(quotes('sexualised', [])).toBe(1)
    expect(quotes('threat_stalking', [])).toBe(1)
  })
})

describe('ask', () => {
  const ask = (floor: 'log_only' | 'soon', patch = {}) =>
    askForm(ctx, { draft: draft(patch), nonce: 'n-1', levels: offers, level: 'soon', floor, reasons: ['category'], more: true })

  it('leaves "just log it" out where the floor forbids it, and says why', () => {
    expect(optionIds(ask('log_only'), 'ask.need')).toContain('need.log')
    expect(optionIds(ask('soon'), 'ask.need')).not.toContain('need.log')
    expect(texts(ask('soon').items)).toContain('Log only is not offered here. Why: this kind of situation.')
  })

  it('offers the most urgent level first and never log only', () => {
    expect(optionIds(ask('soon'), 'ask.level')).toEqual(['level.now', 'level.today', 'level.soon', 'level.next_session'])
  })

  it('asks when it started if it has been building up', () => {
    expect(field(ask('soon', { opening: 'building' }), 'ask.facts')).toMatchObject({
      label: 'When did it start, and what has changed since?',
    })
    expect(field(ask('soon', { opening: 'just' }), 'ask.facts')).toMatchObject({ label: 'What was said or done, by them and you?' })
  })
})

describe('steps', () => {
  it.each(CATEGORIES)('shows talk steps exactly where table B has R or O (%s)', (category) => {
    const row = pack.table[category]
    const situation = told('Words.', { category, flags: [] })
    const rules = stepRules(pack, situation, pack.categories[category].default, pack.categories[category].floor)
    const rows = rowsOf(rules, { answered: false })
    const form = stepsForm(ctx, {
      draft: draft({ category, flags: [] }),
      nonce: 'n-1',
      rows,
      phrases: [],
      softened: false,
      first: named('sam'),
    })
    const shown = form.items.flatMap((item) => ('id' in item && TALK_ROWS.some((one) => item.id === `steps.${one}`) ? [item.id] : []))
    const wanted = TALK_ROWS.filter((one) => category !== 'threat_stalking' && (row[one] === 'R' || row[one] === 'O'))
    expect(shown).toEqual(wanted.map((one) => `steps.${one}`))
  })
})

describe('review', () => {
  it('says to whom, by when, and what they will read; Send is there', () => {
    const plan = planOf({
      level: 'soon',
      noDutyUntilAt: null,
      noCover: false,
      raised: false,
      pointer: null,
      leads: [],
      away: [],
      noSupervisor: false,
    })
    const form = reviewForm(ctx, { draft: draft(), nonce: 'n-1', plan, leaving: false })
    expect(form.submit).toBe('Send')
    expect(texts(form.items)).toContain('Bo Lindqvist')
    expect(texts(form.items)).toContain('confirmed by')
    expect(texts(form.items)).toContain('What: They want more than a worker: love, dating, jealousy')
  })

  it('has no Send when nobody can get it, and names other ways', () => {
    const form = reviewForm(ctx, { draft: draft(), nonce: 'n-1', plan: planOf({ nobody: true, chain: [] }), leaving: false })
    expect(form.submit).toBeUndefined()
    expect(texts(form.items)).toContain('the speak-up line and your union')
  })

  it('of a log tells nobody: no people, no times, no list to leave out', () => {
    const form = reviewForm(ctx, { draft: draft({ need: 'log' }), nonce: 'n-1', plan: planOf({ level: 'log_only' }), leaving: false })
    expect(form.submit).toBe('Save log')
    expect(texts(form.items)).not.toMatch(/Bo Lindqvist|Mo Haddad/)
    expect(actionsOf(form)).not.toContain('review.leave')
  })

  it('opens the list to leave somebody out on request', () => {
    const form = (leaving: boolean) => reviewForm(ctx, { draft: draft({ excluded: ['mo'] }), nonce: 'n-1', plan: planOf(), leaving })
    expect(actionsOf(form(false))).toContain('review.leave')
    expect(field(form(true), 'review.exclude')).toMatchObject({ values: ['person:mo'] })
  })
})

describe('read and record', () => {
  it('never name who was left out', () => {
    const consult = fullConsult('Words.', { excluded: ['lu'], situation: told('Words.', { excluded: ['lu'] }) })
    for (const key of ['bo', 'dana']) {
      const reader = readerOf(key)
      const forms = [
        readForm(reader, { consult, nonce: 'n-1', messages: thread(3) }),
        recordForm(reader, { consult, nonce: 'n-1', accesses: [] }),
      ]
      expect(JSON.stringify(forms)).not.toContain('Lu Ferreira')
    }
  })

  it('shows the newest messages first and pages back, missing none', () => {
    const messages = thread(47).map((m, i) => ({ ...m, text: `message ${i}.`, editedText: null, editedAt: null, deletedAt: null }))
    const seen = new Set<string>()
    let offset: number | undefined
    for (let page = 0; page < 10; page++) {
      const form = viewForm(ctx, { consult: sentConsult(), nonce: 'n-1', messages, offset })
      for (const found of texts(form.items).matchAll(/message (\d+)\./g)) seen.add(found[1]!)
      const earlier = form.items.flatMap((item) => (item.kind === 'buttons' ? item.buttons : [])).find((b) => b.action === 'home.prev')
      if (!earlier) break
      offset = Number(earlier.to.arg)
    }
    expect(seen.size).toBe(47)
  })

  it('offers Seen only while nobody has confirmed, and only to somebody who answers', () => {
    const open = fullConsult('x', { state: 'sent', ackedAt: null, ackedBy: null })
    const submit = (key: string, consult = open) => readForm(readerOf(key), { consult, nonce: 'n-1', messages: [] }).submit
    expect(submit('bo')).toBe('Seen, I will answer')
    expect(submit('ivy')).toBeUndefined()
    expect(submit('bo', fullConsult('x', { state: 'seen' }))).toBeUndefined()
  })

  it('asks both for a mark again after an amendment, whoever had read it before', () => {
    const closed = fullConsult('x', { state: 'closing', amendments: [], marks: [{ at: now, by: 'dana', view: null, round: 1 }] })
    expect(recordForm(ctx, { consult: closed, nonce: 'n-1', accesses: [] }).submit).toBeUndefined()
    const amended = { ...closed, amendments: [{ at: now + 1, by: named<PersonKey>('bo'), text: 'More.', why: '' }] }
    expect(recordForm(ctx, { consult: amended, nonce: 'n-1', accesses: [] }).submit).toBe('I have read it')
  })

  it('keeps how the worker felt out of the record', () => {
    const consult = fullConsult('Words.')
    expect(texts(recordForm(ctx, { consult, nonce: 'n-1', accesses: [] }).items)).not.toContain('Wants to talk today')
  })
})

describe('passing on and closing', () => {
  it('makes the last one on the list pick who takes it', () => {
    const bo = readerOf('bo')
    const candidates = [{ key: named<PersonKey>('mo') }, { key: named<PersonKey>('lu') }]
    expect(optionIds(declineForm(bo, { consult: fullConsult(), nonce: 'n-1', candidates, next: null }), 'hand_over.to')).toEqual([
      'person:mo',
      'person:lu',
    ])
    expect(field(declineForm(bo, { consult: fullConsult(), nonce: 'n-1', candidates, next: named('mo') }), 'hand_over.to')).toBeUndefined()
  })

  it('asks on page 2 only what the outcome requires, and who tells the client', () => {
    const fields = closeDetailForm(readerOf('bo'), { consult: fullConsult(), nonce: 'n-1', outcome: 'external_advice' }).items.flatMap(
      (item) => ('id' in item && item.id.startsWith('out.') ? [item.id] : []),
    )
    expect(fields).toEqual(['out.who', 'out.question', 'out.tells'])
  })
})
