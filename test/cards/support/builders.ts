import { answerForm } from '#cards/answering/answer-form.ts'
import { levelForm, raiseForm } from '#cards/answering/change-level-form.ts'
import { declineForm, handOverForm, secondForm } from '#cards/answering/pass-on-form.ts'
import { snoozeForm } from '#cards/answering/snooze-form.ts'
import { spokenForm } from '#cards/answering/spoken-form.ts'
import { askBackForm, replyForm } from '#cards/answering/write-form.ts'
import { excludeForm } from '#cards/asking/exclude-form.ts'
import { policyForm } from '#cards/asking/policy-form.ts'
import { updateForm } from '#cards/asking/update-form.ts'
import { withdrawForm } from '#cards/asking/withdraw-form.ts'
import { checkInPrompt } from '#cards/check-ins/check-in-prompt.ts'
import { checkInSetupForm } from '#cards/check-ins/check-in-setup-form.ts'
import { checkInWritingForm } from '#cards/check-ins/check-in-writing-form.ts'
import { amendForm, differForm } from '#cards/closing/amend-form.ts'
import { CLOSING_OUTCOMES, closeDetailForm, closeForm } from '#cards/closing/close-form.ts'
import { formalForm } from '#cards/closing/formal-form.ts'
import { recordForm } from '#cards/closing/record-form.ts'
import { changedCard } from '#cards/consult-card/changed-card.ts'
import { digestCard } from '#cards/consult-card/digest-card.ts'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { loggedCard } from '#cards/consult-card/logged-card.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import { supervisorCard } from '#cards/consult-card/supervisor-card.ts'
import { workerCard } from '#cards/consult-card/worker-card.ts'
import type { ReaderContext } from '#cards/context.ts'
import { channelCard, doorCard } from '#cards/doors/door-card.ts'
import { helpCard } from '#cards/doors/help-card.ts'
import { insightsCard } from '#cards/doors/insights-card.ts'
import { mineList, queueList, statusReply } from '#cards/doors/lists.ts'
import { FAULTS, REFUSALS, refusalCard } from '#cards/doors/refusal-card.ts'
import { welcomeCard } from '#cards/doors/welcome-card.ts'
import { whichCard } from '#cards/doors/which-card.ts'
import { aboutForm } from '#cards/guide/about-form.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import { draftCard } from '#cards/guide/draft-card.ts'
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
import { tellForm } from '#cards/guide/tell-form.ts'
import { type HomeModel, homeScreen } from '#cards/home/home.ts'
import type { Values } from '#cards/model.ts'
import { readForm } from '#cards/reading/read-form.ts'
import { readersForm } from '#cards/reading/readers-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
import { reflectionExportForm } from '#cards/reflections/reflection-export-form.ts'
import { reflectionForm, sharedReflectionForm } from '#cards/reflections/reflection-form.ts'
import { reflectionShared } from '#cards/reflections/reflection-shared.ts'
import { reflectionsForm } from '#cards/reflections/reflections-form.ts'
import { sessionForm } from '#cards/sessions/session-form.ts'
import { sessionLogForm } from '#cards/sessions/session-log-form.ts'
import { sessionPickForm } from '#cards/sessions/session-pick-form.ts'
import { knownText } from '#cards/texts/text-catalog.ts'
import type { SupervisorCard, WorkerCard } from '#domain/consult/card-state.ts'
import type { PromptId } from '#domain/guidance.ts'
import { type ConsultId, type DraftId, named, type ReflectionId, type Token } from '#domain/ids.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { CATEGORIES, LEVELS, type Level, type PersonKey, REASONS, TICKED_FLAGS } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { fullConsult, sentConsult, thread, told } from './consults.ts'
import type { Drawn } from './limits.ts'
import { fullAgency, now, readerOf } from './reader.ts'

export const WORKER_CARDS: readonly WorkerCard[] = [
  'sent',
  'alarm',
  'seen',
  'asked',
  'answered',
  'agreed',
  'handed',
  'escalated',
  'nobody',
  'withdrawn',
  'asked_close',
  'closing',
  'closed',
  'reopened',
  'logged',
]
export const SUPERVISOR_CARDS: readonly SupervisorCard[] = [
  'new',
  'alarm',
  'cover',
  'backup',
  'manager',
  'copy',
  'handed',
  'second',
  'seen',
  'asked',
  'answered',
  'agreed',
  'passed',
  'taken',
  'withdrawn',
  'closing',
  'closed',
]
/** Who would see each card in the full consult; `bo` unless said. */
const SEEN_BY: Partial<Record<SupervisorCard, string>> = { copy: 'lu', second: 'ivy', manager: 'mo', new: 'lee', seen: 'lee' }

const HOUR = 3_600_000
const nonce = 'n-1'
const OFFERS = LEVELS.map((level) => ({ level, answerDueAt: level === 'now' ? null : now + 4 * HOUR }))

/** Every builder there is, each with every box full of `words` and everybody called `name`. */
export function drawEverything(words: string, name?: string): Record<string, Drawn> {
  return { ...drawPages(words, name), ...drawForms(words, name), ...drawCards(words, name), ...drawOthers(words, name) }
}

const draftOf = (words: string, patch: Parameters<typeof told>[1] = {}): Draft => ({
  id: named('d-1'),
  workerKey: named('dana'),
  situation: told(words, patch),
  page: 'tell',
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
  leads: [named('lee')],
  noSupervisor: true,
  nobody: false,
  ways: ['the speak-up line', 'your union'],
  raised: true,
  hrOffered: true,
  canLeaveOut: [named('sam'), named('bo'), named('mo'), named('lu'), named('lee')],
  others: fullAgency().people.map((p) => ({ key: p.key, awayUntil: p.key === 'sam' ? '2026-11-27' : null })),
  ...patch,
})

function drawPages(words: string, name?: string): Record<string, Drawn> {
  const ctx = readerOf('dana', { agency: fullAgency(name) })
  const step = { n: 2, total: 5 }
  const pages: Record<string, Drawn> = {
    gate: gateForm(ctx, { nonce, note: 'dropped', unwatched: true }),
    'gate after a message': gateForm(ctx, { nonce, note: 'message' }),
    resume: resumeForm(ctx, { draft: draftOf(words), nonce }),
    danger: dangerForm(ctx, { consult: fullConsult(words), nonce }),
    'danger failed': dangerForm(ctx, { consult: fullConsult(words), nonce, failed: true }),
    'danger other': dangerForm(ctx, { consult: fullConsult(words, { situation: told(words, { gate: 'b' }) }), nonce }),
    'danger other failed': dangerForm(ctx, { consult: fullConsult(words, { situation: told(words, { gate: 'b' }) }), nonce, failed: true }),
    family: familyForm(ctx, { nonce }),
    work: workForm(ctx, { nonce }),
    'about a threat': aboutForm(ctx, { draft: draftOf(words, { category: 'threat_stalking', opening: 'now' }), nonce, step }),
    own: ownForm(ctx, {
      draft: draftOf(words, { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: 'bo' } }),
      nonce,
      levels: OFFERS,
      level: 'today',
      reasons: ['own'],
      candidates: planOf().others,
    }),
    'tell without log': tellForm(ctx, {
      draft: draftOf(words, { flags: [...TICKED_FLAGS] }),
      nonce,
      step,
      levels: OFFERS,
      level: 'today',
      floor: 'today',
      reasons: [...REASONS],
    }),
    'tell with log': tellForm(ctx, {
      draft: draftOf(words, { need: 'log', opening: 'just' }),
      nonce,
      step,
      levels: OFFERS,
      level: 'soon',
      floor: 'log_only',
      reasons: [],
    }),
    idcheck: idcheckForm(ctx, {
      draft: { id: 'd-1' },
      nonce,
      findings: Array.from({ length: 14 }, () => ({ kind: 'name' as const, words: words.slice(0, 400) || 'x' })),
      preview: words || 'x',
      from: 'tell',
    }),
    protect: protectForm(ctx, { draft: draftOf(words, { flags: ['client_monitored'] }), nonce, step }),
    'protect from a picture': protectForm(ctx, { draft: draftOf(words, { flags: ['image_u18'] }), nonce, step }),
    review: reviewForm(ctx, { draft: draftOf(words, { excluded: ['sam'] }), nonce, plan: planOf(), leaving: false }),
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
    step,
    rules: usual,
    phrases: phrasesFor(pack, told(words), usual),
    softened: true,
  })
  for (const category of CATEGORIES) {
    const situation = told(words, { category, opening: 'now', flags: [...TICKED_FLAGS], own: { kind: 'slip', serious: 'talk', to: null } })
    const level: Level = pack.categories[category].default
    const rules = stepRules(pack, situation, level, pack.categories[category].floor)
    const phrases = phrasesFor(pack, situation, rules)
    const draft = { ...draftOf(words), situation }
    pages[`about ${category}`] = aboutForm(ctx, { draft, nonce, step, phrases })
    pages[`steps ${category}`] = stepsForm(ctx, { draft, nonce, step, rules, phrases, softened: true })
    pages[`how ${category}`] = howForm(ctx, { draft, nonce, rules, phrases })
  }
  return pages
}

function drawForms(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const sup = readerOf('bo', { agency })
  const consult = fullConsult(words)
  const open = fullConsult(words, {
    state: 'sent',
    ackedAt: null,
    ackedBy: null,
    closure: null,
    marks: [],
    amendments: [],
    withdrawnAt: null,
    closedAt: null,
  })
  const values: Values = Object.fromEntries(
    [
      'answer.text',
      'answer.why',
      'ask_back.text',
      'reply.text',
      'hand_over.note',
      'second.ask',
      'raise.why',
      'level.why',
      'update.text',
      'withdraw.why',
      'differ.text',
      'amend.text',
      'amend.why',
      'spoken.plan',
      'close.why',
      'close.codes',
      'out.owner',
      'out.reason',
      'action.what.1',
    ].map((id) => [id, words]),
  )
  const candidates = planOf().others
  const accesses = Array.from({ length: 45 }, (_, i) => ({
    consultId: named<ConsultId>('c-1'),
    person: named<PersonKey>(i % 2 ? 'bo' : 'mo'),
    at: now + i,
    what: 'read' as const,
  }))
  const forms: Record<string, Drawn> = {
    read: readForm(sup, { consult: open, nonce, messages: thread(47, words), repeats: 2 }),
    'read of own practice': readForm(sup, {
      consult: { ...open, situation: told(words, { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: null } }) },
      nonce,
      messages: [],
    }),
    'read earlier': readForm(sup, { consult: open, nonce, messages: thread(47, words), offset: 7 }),
    view: viewForm(worker, { consult: open, nonce, messages: thread(47, words) }),
    'view earlier': viewForm(worker, { consult: open, nonce, messages: thread(47, words), offset: 20 }),
    policy: policyForm(worker, { consult, nonce }),
    readers: readersForm(worker, { consult, nonce, accesses, offset: 20 }),
    'readers none': readersForm(worker, { consult, nonce, accesses: [] }),
    answer: answerForm(sup, { consult: open, nonce, values }),
    'answer empty': answerForm(sup, { consult: open, nonce }),
    spoken: spokenForm(sup, { consult: open, nonce, values: { ...values, 'spoken.how': 'spoken.not' } }),
    ask_back: askBackForm(sup, { consult: open, nonce, values }),
    reply: replyForm(worker, { consult: open, nonce, values }),
    hand_over: handOverForm(sup, { consult: open, nonce, candidates, values }),
    'hand_over nobody': handOverForm(sup, { consult: open, nonce, candidates: [] }),
    second: secondForm(sup, { consult: open, nonce, candidates, values }),
    decline: declineForm(sup, { consult: open, nonce, candidates, next: named('mo') }),
    'decline last': declineForm(sup, { consult: open, nonce, candidates, next: null }),
    'snooze half': snoozeForm(sup, { consult: open, nonce, offer: { kind: 'half' }, next: { person: named('mo'), at: now + HOUR } }),
    'snooze opening': snoozeForm(sup, { consult: open, nonce, offer: { kind: 'opening', at: now + 19 * HOUR }, next: null }),
    raise: raiseForm(worker, { consult: { ...open, level: 'next_session' }, nonce, levels: OFFERS, values }),
    level: levelForm(sup, { consult: open, nonce, levels: OFFERS, values }),
    update: updateForm(worker, { consult: open, nonce, values }),
    withdraw: withdrawForm(worker, { consult: open, nonce, request: false, values }),
    'withdraw request': withdrawForm(worker, { consult: open, nonce, request: true }),
    close: closeForm(sup, {
      consult: { ...consult, situation: told(words, { flags: ['own_serious'] }) },
      nonce,
      values,
      undone: ['role', 'redirect', 'reassure', 'policy', 'record', 'follow_through'],
    }),
    record: recordForm(sup, { consult: { ...consult, state: 'closing' }, nonce, accesses, keptUntil: '2027-11-24' }),
    'record for the worker': recordForm(worker, { consult: { ...consult, state: 'closing' }, nonce, accesses: [] }),
    differ: differForm(worker, { consult, nonce, values }),
    amend: amendForm(sup, { consult, nonce, values }),
    formal: formalForm(sup, { consult: open, nonce }),
    exclude: excludeForm(worker, {
      consult: { ...open, excluded: [named('sam')] },
      nonce,
      people: [named('bo'), named('mo'), named('lu')],
    }),
    session: sessionForm(worker, {
      arg: 'w.sam',
      nonce,
      person: named('sam'),
      startsAt: now + HOUR,
      begun: 's-1',
      rows: Array.from({ length: 30 }, (_, i) => ({
        consultId: named<ConsultId>(`c-${i}`),
        token: named<Token>('K7F2'),
        actionId: i % 2 ? 'a-1' : null,
        at: now,
        due: i % 2 ? '2026-12-01' : null,
      })),
      park: Array.from({ length: 10 }, (_, i) => ({
        option: `park:c-${i}`,
        token: named<Token>('K7F2'),
        at: now,
        due: i % 2 ? '2026-12-01' : null,
        parked: i === 0,
      })),
      past: [
        { startsAt: now, minutes: 60, mode: 'video' as const },
        { startsAt: now, minutes: null, mode: 'room' as const },
      ],
    }),
    'session.pick': sessionPickForm(sup, {
      nonce,
      choices: Array.from({ length: 100 }, (_, i) => ({ option: `s.dana-${i}`, person: named<PersonKey>('dana') })),
    }),
    'session.log': sessionLogForm(sup, { arg: 's.dana/s-1', nonce, person: named('dana'), at: now, booked: true }),
    ...drawReflections(words, worker, sup),
    'session none': sessionForm(sup, {
      arg: 's.dana',
      nonce,
      person: named('dana'),
      startsAt: null,
      begun: null,
      rows: [],
      park: [],
      past: [],
    }),
  }
  for (const outcome of CLOSING_OUTCOMES) forms[`close.detail ${outcome}`] = closeDetailForm(sup, { consult, nonce, values, outcome })
  return forms
}

/** Check-ins and reflections: the author's own screens, and the one a supervisor may be given. */
function drawReflections(words: string, author: ReaderContext, sup: ReaderContext): Record<string, Drawn> {
  const choice = { rhythm: 'two', weekday: 'fri', time: '15:00', model: 'mixed', count: 2 } as const
  const prompts: PromptId[] = ['prompt.gibbs.1', 'prompt.care.3']
  const one = {
    id: named<ReflectionId>('r-1'),
    author: named<PersonKey>('dana'),
    writtenAt: now,
    changedAt: now,
    prompts,
    text: words.trim() === '' ? 'x' : words,
    tags: [],
    sharedWith: null,
    sharedAt: null,
  }
  const shared = { ...one, sharedWith: named<PersonKey>('sam'), sharedAt: now }
  const rows = Array.from({ length: 10 }, (_, i) => (i % 2 ? one : shared))
  const reads = Array.from({ length: 5 }, (_, i) => ({ person: named<PersonKey>('sam'), at: now + i }))
  const prompt = checkInPrompt(author, { ask: 'a-1', prompts })
  return {
    'checkin.setup': checkInSetupForm(author, { nonce, choice, days: ['mon', 'tue', 'fri'] }),
    'checkin.setup without days': checkInSetupForm(author, { nonce, choice, days: [] }),
    'checkin.writing': checkInWritingForm(author, { id: 'a-1', nonce, prompts }),
    'checkin.writing again': checkInWritingForm(author, { id: 'r-1', nonce, prompts, text: words }),
    reflections: reflectionsForm(author, { nonce, rows, total: 500, offset: 20 }),
    'reflections none': reflectionsForm(author, { nonce, rows: [], total: 0, offset: 0 }),
    reflection: reflectionForm(author, { reflection: one, nonce, reads: [], found: 2 }),
    'reflection shared': reflectionForm(author, { reflection: shared, nonce, reads }),
    'reflection for the supervisor': sharedReflectionForm(sup, { reflection: shared, nonce }),
    'reflection.export': reflectionExportForm(author, { reflection: one, nonce }),
    'checkin.prompt': prompt,
    'reflection.shared.sup': reflectionShared(sup, shared),
    'checkin.offer': lineMessage(author, {
      textId: 'checkin.offer',
      fallbackId: 'checkin.fallback',
      params: {},
      buttons: ['checkin.start', 'checkin.no'],
    }),
    'checkin.paused': lineMessage(author, {
      textId: 'checkin.paused',
      fallbackId: 'checkin.fallback',
      params: {},
      buttons: ['checkin.resume'],
    }),
    'checkin.skipped': lineMessage(author, {
      textId: 'checkin.skipped',
      fallbackId: 'checkin.fallback',
      params: { next_at: { at: now } },
      buttons: [],
    }),
    'reflect.after': lineMessage(author, {
      textId: 'reflect.after.body',
      fallbackId: 'reflect.after.fallback',
      params: { prompt: 'prompt.care.1' },
      buttons: ['checkin.write', 'checkin.skip'],
    }),
  }
}

function drawCards(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const cards: Record<string, Drawn> = {}
  for (const state of WORKER_CARDS) {
    cards[`worker.${state}`] = workerCard(worker, { consult: fullConsult(words), state })
    cards[`worker.${state} of a new consult`] = workerCard(worker, { consult: sentConsult(told(words)), state })
  }
  cards['worker.nobody at now'] = workerCard(worker, { consult: fullConsult(words, { level: 'now' }), state: 'nobody' })
  for (const state of SUPERVISOR_CARDS) {
    cards[`sup.${state}`] = supervisorCard(readerOf(SEEN_BY[state] ?? 'bo', { agency }), { consult: fullConsult(words), state })
  }
  cards.changed = changedCard(readerOf('bo', { agency }), { consult: fullConsult(words, { state: 'seen' }) })
  cards['changed, done'] = changedCard(worker, { consult: fullConsult(words, { state: 'closed' }), done: true })
  cards.which = whichCard(worker, {
    consults: Array.from({ length: 12 }, (_, i) => ({ id: `c-${i}`, token: named<Token>('K7F2') })),
    kept: 'c-1/k',
  })
  cards.draft = draftCard(worker, { draft: draftOf(words) })
  cards.logged = loggedCard(worker, { consult: fullConsult(words, { state: 'logged' }) })
  for (const key of ['dana', 'sam', 'mo', 'ada']) cards[`welcome ${key}`] = welcomeCard(readerOf(key, { agency }), { gaps: 3 })
  for (const [textId, line] of Object.entries(LINES)) {
    cards[textId] = lineMessage(worker, {
      textId: knownText(textId),
      params: line.params ?? {},
      buttons: line.buttons ?? [],
      consult: fullConsult(words),
      ...(line.fallback ? { fallbackId: knownText(line.fallback) } : {}),
    })
  }
  cards['worker.draft.nudge'] = lineMessage(worker, {
    textId: 'worker.draft.nudge',
    fallbackId: 'worker.draft.fallback',
    params: {},
    buttons: ['draft.resume', 'draft.delete'],
    pointsAt: 'd-1',
  })
  cards['relay.message'] = relayMessage(worker, { message: thread(1, words || 'x')[0]!, consult: fullConsult(words) })
  cards['relay.message removed'] = relayMessage(worker, { message: thread(4, words)[3]!, consult: fullConsult(words) })
  return cards
}

const person = { person: named<PersonKey>('bo') }
const age = { ms: 26 * HOUR }

/** Lines as the rules ask for them. */
const pair = { person: { person: named<PersonKey>('sam') }, pair: 'w.sam/2b1f0c9e-0000-4000-8000-000000000000' }

const LINES: Record<string, { params?: Parameters<typeof lineMessage>[1]['params']; buttons?: string[]; fallback?: string }> = {
  'worker.alarm.spoken': { params: { name: person, how: 'safe', state: 'spoken' }, buttons: ['spoken.confirm', 'spoken.deny'] },
  'line.seen': { params: { person, state: 'seen' } },
  'line.after': { buttons: ['consult.policy', 'consult.noted'] },
  'line.lowered': { params: { name: person }, buttons: ['consult.undo_lower'] },
  'line.late': { params: { late: age, state: 'backup' } },
  'relay.first': { params: { people: { people: [named('dana'), named('bo'), named('mo')] } } },
  'relay.counts': { params: { message: 'm-7' }, buttons: ['consult.is_answer'] },
  'relay.closed': { buttons: ['consult.reopen'] },
  'remind.unseen': {
    params: { age, next: { person: named('mo') }, next_at: { at: now + HOUR } },
    buttons: ['consult.read', 'consult.acknowledge', 'consult.snooze'],
    fallback: 'remind.unseen.fallback',
  },
  'remind.answer': { buttons: ['consult.answer', 'consult.hand_over', 'consult.snooze'], fallback: 'remind.answer.fallback' },
  'remind.alarm': { params: { active: { at: now } }, buttons: ['consult.spoken', 'consult.read'], fallback: 'remind.alarm.fallback' },
  'remind.session.after': { buttons: ['session.yes', 'session.no'] },
  'remind.close': { buttons: ['consult.close'], fallback: 'remind.close.fallback' },
  'remind.sign': { buttons: ['record.sign'], fallback: 'remind.sign.fallback' },
  'remind.action': { params: { due: { at: now } }, buttons: ['record.read', 'action.done'], fallback: 'remind.action.fallback' },
  'follow.review.body': {
    params: { age, person },
    buttons: ['follow.settled', 'follow.again', 'follow.worse', 'follow.later', 'follow.stop'],
    fallback: 'follow.review.fallback',
  },
  'follow.care.body': { params: { age }, buttons: ['aftercare.ok', 'aftercare.still', 'aftercare.talk'], fallback: 'follow.care.fallback' },
  'follow.log.body': {
    params: { at: { at: now } },
    buttons: ['follow.settled', 'follow.again', 'log.ask'],
    fallback: 'follow.log.fallback',
  },
  'follow.again.reply': { buttons: ['door.flag'] },
  'follow.worse.reply': { params: { people: { people: [named('bo'), named('mo')] }, n: 2 }, buttons: ['door.flag'] },
  'follow.later.reply': { params: { next_at: { at: now } } },
  'follow.stop.reply': {},
  'aftercare.talk.reply': { params: { person } },
  'aftercare.nobody': {},
  'remind.session.none': { buttons: ['door.session'] },
  'session.set': { params: { ...pair, at: { at: now } }, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.unset': { params: pair, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.before': {
    params: { ...pair, at: { at: now }, n: 200, tokens: { list: Array.from({ length: 200 }, () => 'K7F2') } },
    buttons: ['door.session'],
    fallback: 'session.fallback',
  },
  'session.ask': { params: { ...pair, at: { at: now } }, buttons: ['session.log'], fallback: 'session.fallback' },
  'session.noted': { params: { ...pair, at: { at: now } }, fallback: 'session.fallback' },
  'session.noted.missed': { params: pair, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.late': { params: { ...pair, last: { at: now } }, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.late.first': { params: pair, buttons: ['door.session'], fallback: 'session.fallback' },
}

/** Rows of a list, `n` of them. */
export const rowsOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: named<ConsultId>(`c-${i}`),
    token: named<Token>(`K${i}F2`),
    state: 'seen' as const,
    level: 'soon' as const,
    workerKey: named<PersonKey>('dana'),
    sentAt: now,
    ackDueAt: now,
    answerDueAt: i % 4 === 3 ? null : now + HOUR,
    person: i % 5 === 4 ? null : named<PersonKey>('bo'),
  }))

function drawOthers(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const ctx = readerOf('dana', { agency })
  const others: Record<string, Drawn> = {
    help: helpCard(ctx),
    insights: insightsCard(ctx, { url: 'https://boundary.example/insights?key=k' }),
    'insights nowhere': insightsCard(ctx, { url: null }),
    door: doorCard(ctx, { tokens: ['K7F2', 'M3P9'] }),
    'door without consults': doorCard(ctx, { tokens: [] }),
    channel: channelCard(ctx),
    mine: mineList(ctx, { rows: rowsOf(12), total: 30, drafts: [draftOf(words)] }),
    'mine none': mineList(ctx, { rows: [], total: 0 }),
    queue: queueList(ctx, { rows: rowsOf(12), total: 30 }),
    'queue none': queueList(ctx, { rows: [], total: 0 }),
    status: statusReply(ctx, { consult: fullConsult(words) }),
    'status of nothing': statusReply(ctx, { consult: null }),
    digest: digestCard(ctx, { tokens: ['K7F2', 'M3P9'], answerBy: now + HOUR }),
    home: homeScreen(ctx, homeOf(40)),
    'home manager': homeScreen(readerOf('mo'), homeOf(40)),
    'home empty': homeScreen(ctx, homeOf(0)),
  }
  for (const kind of [...REFUSALS, ...FAULTS]) {
    others[`refusal ${kind}`] = refusalCard(ctx, kind, {
      consult: fullConsult(words, { state: 'closed' }),
      code: 'E-1234',
      part: 'the agency file',
    })
    others[`refusal ${kind} with nothing known`] = refusalCard(ctx, kind)
  }
  return others
}

/** Home of somebody with every role and lists of `n`. */
export function homeOf(n: number): HomeModel {
  const list = { rows: rowsOf(Math.min(n, 8)), total: n }
  return {
    worker: {
      drafts: [
        { id: named<DraftId>('d-1'), startedAt: now },
        { id: named<DraftId>('d-2'), startedAt: now },
        { id: named<DraftId>('d-3'), startedAt: now },
      ].slice(0, n),
      open: list,
      follow: { rows: rowsOf(Math.min(n, 8)).map((row) => ({ id: row.id, token: row.token, kind: 'review' as const, at: now })), total: n },
      logged: list,
      closed: list,
      checkIn: { state: n === 0 ? 'off' : 'on', nextAt: n === 0 ? null : now + HOUR },
      session: n === 0 ? null : { arg: 'w.sam', person: named('sam'), at: now + HOUR },
      reflections: n,
      chain: [named('sam'), named('bo'), named('mo')],
    },
    supervisor: {
      now: list,
      queue: list,
      close: list,
      sign: list,
      covers: [named('sam')],
      backup: named('bo'),
      team: 7,
      late: n,
      follow: { rows: rowsOf(Math.min(n, 8)).map((row) => ({ id: row.id, token: row.token, kind: 'action' as const, at: now })), total: n },
      away: { from: '2026-12-20', until: '2026-12-28' },
    },
    manager: { with: list, pointers: list, follow: { rows: [], total: 0 }, late: n, gaps: 2 },
    admin: {
      broken: n > 0 ? ['the queue'] : [],
      gaps: { rows: Array.from({ length: Math.min(n, 8) }, () => ({ name: 'Dana Cruz', gap: 'backup' as const })), total: n },
      undelivered: n,
    },
  }
}
