import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeForm } from '#cards/closing/close-form.ts'
import { recordForm } from '#cards/closing/record-form.ts'
import { readForm } from '#cards/reading/read-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
import { readerContext } from '#cards/texts/texts.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { caseNote } from '#domain/consult/asking/case-note.ts'
import { close } from '#domain/consult/closing/close.ts'
import { keepWords, openedByWorker } from '#domain/consult/closing/keep-words.ts'
import { isEvidence, outcomesFor } from '#domain/consult/closing/outcomes-for.ts'
import { wordsFor } from '#domain/consult/closing/words-elsewhere.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { Refusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { CATEGORIES, type Category, type Flag, TICKED_FLAGS } from '#domain/words.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { runs } from '#test/support/runs.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const WORDS = 'A narwhal was there.'
const ADVICE = 'Say your role once more.'

const answered = (c: Consult, r: Rules) => answer(c, { by: named('sam'), mode: 'written', text: ADVICE }, r)
const closedElsewhere = (c: Consult, r: Rules) =>
  close(
    c,
    {
      by: named('sam'),
      outcome: 'not_for_this_tool',
      kind: 'advice',
      why: 'It belongs to HR.',
      safety: 'yes',
      ownDone: 'no',
      details: { 'out.where': 'HR.', 'out.tells': 'Sam.' },
      actions: [],
      noted: null,
      codes: '',
      minutes: null,
      careOffered: false,
      spokeWith: true,
    },
    r,
  )
const opens = (c: Consult, r: Rules) => openedByWorker(c, named('dana'), r) ?? { consult: c, effects: [] }
const keeps = (c: Consult, r: Rules) => keepWords(c, { by: named('dana') }, r)

/** Answered and closed as belonging elsewhere, Monday 23 November at noon. */
const elsewhere = (agency = team): Story =>
  send('2026-11-23T10:00', { category: 'gift_invite', facts: WORDS, flags: ['money'] }, agency)
    .do('2026-11-23T10:30', (c, r) => addUpdate(c, { by: named('dana'), text: WORDS, flags: [] }, r))
    .do('2026-11-23T11:00', answered)
    .do('2026-11-23T12:00', closedElsewhere)

/** Everything a person reads of it: what is read, viewed and recorded. */
function pagesOf(story: Story, key: string): string {
  const reader = story.agency.byKey.get(named(key))!
  const ctx = readerContext({ rules: pack, words: english, agency: story.agency, reader, now: story.now, platform: 'Slack' })
  const message = { id: named('m'), by: named('dana'), at: story.now, text: WORDS, editedAt: null, deletedAt: null, files: 0 }
  const model = { consult: story.consult, nonce: 'n', messages: [message as never] }
  const forms = [readForm(ctx, model), recordForm(ctx, { ...model, accesses: [] }), ...(key === 'dana' ? [viewForm(ctx, model)] : [])]
  return JSON.stringify(forms)
}

describe('R15 nothing erases evidence', () => {
  const flags: Flag[] = ['legal', 'abuse_concern', 'image_u18', 'under_18', 'at_risk_adult', 'told_to_stop']
  const cases: [string, () => Story][] = [
    ...flags.map((flag): [string, () => Story] => [
      flag,
      () => send('2026-11-23T10:00', { category: 'gift_invite', flags: [flag as never] }, team),
    ]),
    ['risk_handled', () => send('2026-11-23T10:00', { gate: 'handled' }, team)],
    ['own_serious', () => send('2026-11-23T10:00', { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: null } }, team)],
    ...(['physical', 'sexualised'] as const).map((category): [string, () => Story] => [
      category,
      () => send('2026-11-23T10:00', { category }, team),
    ]),
    [
      'a flag that is added later',
      () =>
        send('2026-11-23T10:00', { category: 'gift_invite' }, team).do('2026-11-23T10:30', (c, r) =>
          addUpdate(c, { by: named('dana'), text: '', flags: ['legal'] }, r),
        ),
    ],
  ]
  it.each(cases)('"Belongs elsewhere" is not offered with %s, and refused when it is forged', (_what, begun) => {
    const story = begun().do('2026-11-23T11:00', answered)
    expect(outcomesFor(story.consult)).not.toContain('not_for_this_tool')
    const ctx = readerContext({
      rules: pack,
      words: english,
      agency: team,
      reader: team.byKey.get(named('sam'))!,
      now: story.now,
      platform: 'Slack',
    })
    expect(JSON.stringify(closeForm(ctx, { consult: story.consult, nonce: 'n' }))).not.toContain('not_for_this_tool')
    expect(() => closedElsewhere(story.consult, story.rules)).toThrow(expect.objectContaining({ fields: { 'close.outcome': 'nav.pick' } }))
  })

  it('nor after any alarm, also one that was spoken for and lowered', () => {
    const story = alarm('2026-11-23T10:00', team).do('2026-11-23T10:05', (c, r) =>
      spoken(c, { by: named('sam'), how: 'police', plan: 'There.', service: 'Police', serviceSince: '10:04' }, r),
    )
    expect(outcomesFor(story.consult)).not.toContain('not_for_this_tool')
    expect(outcomesFor({ ...story.consult, level: 'today' })).not.toContain('not_for_this_tool')
  })

  it('else the words are hidden from all but the worker; a given answer and the times stand for everybody', () => {
    const story = elsewhere()
    expect(['dana', 'sam'].map((key) => wordsFor(story.consult, named(key)))).toEqual(['shown', 'hidden'])
    expect(pagesOf(story, 'dana')).toContain('narwhal')
    const sams = pagesOf(story, 'sam')
    expect(sams).not.toContain('narwhal')
    expect(sams).toContain(ADVICE)
    expect(sams).toContain('only Dana Cruz sees what they wrote')
  })

  it('fourteen days after the worker has opened it they go by the clock, and the worker is told; unopened they stay', () => {
    const unopened = elsewhere().until('2027-01-31T10:00')
    expect(unopened.consult.situation.facts).toBe(WORDS)
    const story = elsewhere().do('2026-11-24T10:00', opens).until('2026-12-08T09:59')
    expect(story.consult.situation.facts).toBe(WORDS)
    story.until('2026-12-08T10:00')
    expect(JSON.stringify(story.consult)).not.toContain('narwhal')
    expect(story.consult.answers).toMatchObject([{ by: 'sam', text: ADVICE }])
    expect(story.linesTo('dana', /words_gone/)).toEqual(['Tue 8 Dec 10:00 line.words_gone'])
    // The record says that there was an answer, and nowhere that nothing was said.
    for (const key of ['dana', 'sam']) {
      expect(pagesOf(story, key)).toContain(ADVICE)
      expect(pagesOf(story, key)).toContain('What was asked is not kept here any more')
    }
    expect(story.until('2027-03-01T10:00').consult.situation.facts).toBe('')
  })

  it('what the worker objects to stays, whole, for everybody who has the record', () => {
    const story = elsewhere().do('2026-11-24T10:00', opens).do('2026-12-01T10:00', keeps).until('2027-03-01T10:00')
    expect(pagesOf(story, 'sam')).toContain('narwhal')
    expect(story.consult).toMatchObject({
      situation: { facts: WORDS, category: 'gift_invite', flags: ['money'] },
      elsewhere: { goneAt: null },
    })
    expect(() => keeps(story.consult, story.rules)).toThrow(new Refusal('changed'))
    expect(() => keepWords(story.consult, { by: named('sam') }, story.rules)).toThrow(new Refusal('not_yours'))
  })

  it('a hold of the agency keeps them; they go in the week after it has ended', () => {
    const story = elsewhere(riverside({ agency: { holds: ['k7f2'] } }))
      .do('2026-11-24T10:00', opens)
      .until('2026-12-21T10:00')
    expect(story.consult.situation.facts).toBe(WORDS)
    expect(pagesOf(story, 'sam')).not.toContain('narwhal')
    story.agency = team
    expect(story.until('2026-12-22T10:00').consult.situation.facts).toBe('')
  })

  it('there is no way by which words go while one of these stands, and none by which an answer goes', () => {
    const anything = fc.record({
      category: fc.constantFrom(...CATEGORIES.filter((one) => one !== 'threat_stalking')),
      flags: fc.subarray([...TICKED_FLAGS], { maxLength: 2 }),
      later: fc.subarray([...TICKED_FLAGS], { maxLength: 1 }),
      keeps: fc.boolean(),
    })
    fc.assert(
      fc.property(anything, (q) => {
        const fields = { category: q.category as Category, flags: q.flags, facts: WORDS }
        const story = send('2026-11-23T10:00', fields, team)
          .do('2026-11-23T10:30', (c, r) => addUpdate(c, { by: named('dana'), text: WORDS, flags: q.later }, r))
          .do('2026-11-23T11:00', answered)
        const evidence = isEvidence(story.consult)
        try {
          story.do('2026-11-23T12:00', closedElsewhere).do('2026-11-23T12:30', opens)
          if (q.keeps) story.do('2026-11-23T13:00', keeps)
        } catch (error) {
          expect([evidence, (error as Refusal).code]).toEqual([true, 'invalid'])
        }
        story.until('2027-02-01T10:00')
        expect(story.consult.situation.facts).toBe(evidence || q.keeps ? WORDS : '')
        expect(story.consult.answers.map((one) => one.text)).toEqual([ADVICE])
      }),
      runs(60),
    )
  })
})

describe('R16 "Not yet in the client’s file"', () => {
  const asks = (story: Story) => story.linesTo('dana', /remind.noted/)
  const says = (noted: 'yes' | 'later' | 'no') => (c: Consult, r: Rules) => caseNote(c, { by: named('dana'), noted }, r)
  const DAYS = ['Tue 24 Nov 10:05', 'Tue 1 Dec 10:05', 'Tue 8 Dec 10:05'].map((at) => `${at} remind.noted`)

  it('is asked again after a working day, then weekly, three times in all', () => {
    const story = send('2026-11-23T10:00', {}, team).do('2026-11-23T10:05', says('later')).do('2026-11-23T11:00', answered)
    expect(asks(story.until('2027-02-01T10:00'))).toEqual(DAYS)
  })

  it.each(['yes', 'no'] as const)('no more once it is said: %s', (noted) => {
    const story = send('2026-11-23T10:00', {}, team).do('2026-11-23T10:05', says('later')).do('2026-11-24T12:00', says(noted))
    expect(asks(story.until('2027-02-01T10:00'))).toEqual(DAYS.slice(0, 1))
  })

  it('also of what was said at closing, and of a log of one’s own', () => {
    const story = send('2026-11-02T10:00', { category: 'contact_channel', need: 'log' }, team).do('2026-11-02T10:05', says('later'))
    expect(asks(story.until('2026-11-20T10:00'))).toHaveLength(3)
  })
})
