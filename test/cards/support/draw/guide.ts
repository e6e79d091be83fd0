import { lineMessage } from '#cards/consult-card/line-message.ts'
import { aboutForm } from '#cards/guide/about-form.ts'
import { askForm } from '#cards/guide/ask-form.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import { gateForm } from '#cards/guide/gate-form.ts'
import { howForm } from '#cards/guide/how-form.ts'
import { idcheckForm } from '#cards/guide/idcheck-form.ts'
import { ownForm } from '#cards/guide/own-form.ts'
import { protectForm } from '#cards/guide/protect-form.ts'
import { resumeForm } from '#cards/guide/resume-form.ts'
import { type ReviewPlan, reviewForm } from '#cards/guide/review-form.ts'
import { sentForm } from '#cards/guide/sent-form.ts'
import { familyForm, workForm } from '#cards/guide/signposts.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { named } from '#domain/ids.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { rowsOf } from '#domain/situation/row-states.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { CATEGORIES, type Level, type PersonKey, REASONS, TICKED_FLAGS } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { fullConsult, notSent, told } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR, nonce, OFFERS } from './common.ts'

export const draftOf = (words: string, patch: Parameters<typeof told>[1] = {}): Draft => ({
  id: named('d-1'),
  workerKey: named('dana'),
  situation: told(words, patch),
  page: 'ask',
  startedAt: now - HOUR,
  changedAt: now,
  nudgeAt: null,
})

export const planOf = (patch: Partial<ReviewPlan> = {}): ReviewPlan => ({
  level: 'today',
  floor: 'today',
  reasons: [...REASONS],
  ackDueAt: now + HOUR,
  answerDueAt: now + 4 * HOUR,
  chain: [named('bo'), named('mo'), named('lu')],
  noDutyUntilAt: now + 20 * HOUR,
  noCover: true,
  away: [{ key: named('sam'), until: '2026-11-27', next: named('bo') }],
  pointer: { key: named('mo'), reasons: ['legal', 'before'] },
  leads: [
    { kind: 'safeguarding', person: named('lee'), outside: false, unnamed: false, away: null },
    { kind: 'conduct', person: null, outside: true, unnamed: false, away: null },
    { kind: 'safeguarding', person: null, outside: false, unnamed: false, away: null },
    { kind: 'conduct', person: named('ivy'), outside: false, unnamed: true, away: null },
  ],
  leadOthers: [named('ivy'), '#outside'],
  noSupervisor: true,
  nobody: false,
  ways: ['the speak-up line', 'your union'],
  raised: true,
  hrOffered: true,
  stepIn: { choices: [named('mo'), named('rae')], picked: named('mo') },
  leftOutAtHome: [],
  canLeaveOut: [named('sam'), named('bo'), named('mo'), named('lu'), named('lee')],
  others: fullAgency().people.map((p) => ({ key: p.key, awayUntil: p.key === 'sam' ? '2026-11-27' : null })),
  ...patch,
})

/** What remains where the talk is hidden. */
const LEFT = { rows: ['policy', 'consult', 'record', 'follow_through'], first: named<PersonKey>('sam') } as const

/** The pages of the checklist, and what is said about a draft. */
export function drawGuide(words: string, name?: string): Record<string, Drawn> {
  const ctx = readerOf('dana', { agency: fullAgency(name) })
  const inDanger = fullConsult(words, { situation: told(words, { gate: 'a' }) })
  const pages: Record<string, Drawn> = {
    gate: gateForm(ctx, { nonce, note: 'dropped' }),
    'gate after a message': gateForm(ctx, { nonce, note: 'message' }),
    resume: resumeForm(ctx, { draft: draftOf(words), nonce }),
    danger: dangerForm(ctx, { consult: inDanger, nonce }),
    'danger not sent': dangerForm(ctx, { consult: notSent(inDanger), nonce, redrawn: true }),
    'danger while chat takes nothing': dangerForm(ctx, { consult: notSent(inDanger, true), nonce }),
    'danger other': dangerForm(ctx, { consult: fullConsult(words, { situation: told(words, { gate: 'b' }) }), nonce }),
    'danger after asking for a call': dangerForm(ctx, { consult: fullConsult(words, { situation: told(words, { gate: 'd' }) }), nonce }),
    'danger other not sent': dangerForm(ctx, { consult: notSent(fullConsult(words, { situation: told(words, { gate: 'b' }) })), nonce }),
    family: familyForm(ctx, { nonce }),
    work: workForm(ctx, { nonce }),
    'about at first': aboutForm(ctx, { draft: draftOf(words, { flags: [] }), nonce }),
    'about a threat': aboutForm(ctx, { draft: draftOf(words, { category: 'threat_stalking', opening: 'now' }), nonce }),
    own: ownForm(ctx, {
      draft: draftOf(words, { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: 'bo' } }),
      nonce,
      levels: OFFERS,
      level: 'today',
      reasons: ['own'],
      candidates: planOf().others,
    }),
    'ask without log': askForm(ctx, {
      draft: draftOf(words, { flags: [...TICKED_FLAGS] }),
      nonce,
      levels: OFFERS,
      level: 'today',
      floor: 'today',
      reasons: [...REASONS],
    }),
    'ask with log': askForm(ctx, {
      draft: draftOf(words, { need: 'log', opening: 'just' }),
      nonce,
      levels: OFFERS,
      level: 'soon',
      floor: 'log_only',
      reasons: [],
    }),
    'ask with the rest closed': askForm(ctx, {
      draft: draftOf('', { contactTime: null, contactAlone: false, contactAdvice: false, caseToken: null, care: null }),
      nonce,
      levels: OFFERS,
      level: 'soon',
      floor: 'next_session',
      reasons: [],
    }),
    idcheck: idcheckForm(ctx, {
      draft: draftOf(words),
      nonce,
      findings: Array.from({ length: 14 }, () => ({ kind: 'name' as const, words: words.slice(0, 400) || 'x' })),
      preview: words || 'x',
      from: 'ask',
    }),
    protect: protectForm(ctx, { draft: draftOf(words, { flags: ['client_monitored'] }), nonce, why: 'kind', ...LEFT }),
    'protect from a picture': protectForm(ctx, { draft: draftOf(words, { flags: ['image_u18'] }), nonce, why: 'kind', ...LEFT }),
    'protect after a threat': protectForm(ctx, { draft: draftOf(words, { category: 'threat_stalking' }), nonce, why: 'kind', ...LEFT }),
    'protect after a risk': protectForm(ctx, { draft: draftOf(words, { flags: ['risk_handled'] }), nonce, why: 'risk', ...LEFT }),
    'protect until a call': protectForm(ctx, { draft: draftOf(words, { chosenLevel: 'now' }), nonce, why: 'call', ...LEFT }),
    review: reviewForm(ctx, { draft: draftOf(words, { excluded: ['sam'] }), nonce, plan: planOf(), leaving: false }),
    'review after a threat': reviewForm(ctx, {
      draft: draftOf(words, { category: 'threat_stalking' }),
      nonce,
      plan: planOf({ stepIn: { choices: [], picked: null } }),
      leaving: false,
    }),
    'review leaving': reviewForm(ctx, { draft: draftOf(words, { excluded: ['sam'], sendTo: 'bo' }), nonce, plan: planOf(), leaving: true }),
    'review nobody': reviewForm(ctx, { draft: draftOf(words), nonce, plan: planOf({ nobody: true, chain: [] }), leaving: false }),
    'review now': reviewForm(ctx, { draft: draftOf(words), nonce, plan: planOf({ level: 'now' }), leaving: false }),
    'review log': reviewForm(ctx, { draft: draftOf(words, { need: 'log' }), nonce, plan: planOf({ level: 'log_only' }), leaving: false }),
    sent: sentForm(ctx, { consult: fullConsult(words), nonce }),
    'sent log': sentForm(ctx, { consult: fullConsult(words, { state: 'logged' }), nonce, reviewOn: '2026-12-08' }),
  }
  const usual = stepRules(pack, told(words), 'soon', 'soon')
  pages.steps = stepsForm(ctx, {
    draft: draftOf(words),
    nonce,
    rows: rowsOf(usual, { answered: false }),
    phrases: phrasesFor(pack, told(words), usual),
    softened: true,
    first: null,
  })
  for (const category of CATEGORIES) {
    const situation = told(words, { category, opening: 'now', flags: [...TICKED_FLAGS], own: { kind: 'slip', serious: 'talk', to: null } })
    const level: Level = pack.categories[category].default
    const rules = stepRules(pack, situation, level, pack.categories[category].floor)
    const phrases = phrasesFor(pack, situation, rules)
    const draft = { ...draftOf(words), situation }
    pages[`about ${category}`] = aboutForm(ctx, { draft, nonce, phrases })
    const rows = rowsOf(rules, { answered: false })
    pages[`steps ${category}`] = stepsForm(ctx, { draft, nonce, rows, phrases, softened: true, first: named('sam') })
    pages[`how ${category}`] = howForm(ctx, {
      id: draft.id,
      nonce,
      rows,
      row: '',
      phrases,
      first: 'Sam',
      situation: { ...draft.situation, category },
    })
  }
  pages['worker.draft.nudge'] = lineMessage(ctx, {
    textId: 'worker.draft.nudge',
    fallbackId: 'worker.draft.fallback',
    params: {},
    buttons: ['draft.resume', 'draft.delete'],
    pointsAt: 'd-1',
  })
  return pages
}
