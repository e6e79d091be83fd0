import { ease } from '#domain/consult/account/ease.ts'
import { giveBack } from '#domain/consult/account/give-back.ts'
import { otherHands } from '#domain/consult/account/other-hands.ts'
import { actionDone } from '#domain/consult/afterwards/action-done.ts'
import { followUp } from '#domain/consult/afterwards/follow-up.ts'
import { sessionTalked, setSession } from '#domain/consult/afterwards/session.ts'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { askBack } from '#domain/consult/answering/ask-back.ts'
import { decline } from '#domain/consult/answering/decline.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { hint } from '#domain/consult/answering/hint.ts'
import { lower } from '#domain/consult/answering/lower.ts'
import { ringing } from '#domain/consult/answering/ringing.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import { snooze } from '#domain/consult/answering/snooze.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { addPlace } from '#domain/consult/asking/add-place.ts'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { agree } from '#domain/consult/asking/agree.ts'
import { caseNote } from '#domain/consult/asking/case-note.ts'
import { confirmSpoken } from '#domain/consult/asking/confirm-spoken.ts'
import { doNotRing } from '#domain/consult/asking/do-not-ring.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import { keepScript } from '#domain/consult/asking/keep-script.ts'
import { nameDanger } from '#domain/consult/asking/name-danger.ts'
import { notEnough } from '#domain/consult/asking/not-enough.ts'
import { policyAnswer } from '#domain/consult/asking/policy-answer.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { reviewDate } from '#domain/consult/asking/review-date.ts'
import { safe } from '#domain/consult/asking/safe.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { undoLower } from '#domain/consult/asking/undo-lower.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { newestReport } from '#domain/consult/clock/contact-made.ts'
import { amend } from '#domain/consult/closing/amend.ts'
import { close } from '#domain/consult/closing/close.ts'
import { formalStop } from '#domain/consult/closing/formal-stop.ts'
import { keepWords } from '#domain/consult/closing/keep-words.ts'
import { logAnswer } from '#domain/consult/closing/log-answer.ts'
import { mark } from '#domain/consult/closing/mark.ts'
import { reopen } from '#domain/consult/closing/reopen.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { passOnFromLeft } from '#domain/consult/people/left-agency.ts'
import { unreachable } from '#domain/consult/people/unreachable.ts'
import { CONSULT_ACTIONS, type ConsultAction } from '#domain/consult/permissions.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { didItLand } from '#domain/consult/talk/did-it-land.ts'
import { nextContact } from '#domain/consult/talk/next-contact.ts'
import { tellWentOn } from '#domain/consult/talk/went-on.ts'
import { relayOf } from '#domain/consult/thread/relay.ts'
import { type MessageId, named } from '#domain/ids.ts'
import { CHOSEN_ROWS, ROW_STATES } from '#domain/situation/rows.ts'
import { LEVELS, type PersonKey, TICKED_FLAGS } from '#domain/words.ts'
import { rulesPack } from '#test/support/rules-pack.ts'

type Change = (consult: Consult, q: { by: PersonKey; other: PersonKey; n: number }, rules: Rules) => Changed<Consult>
export const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!

/** What only opens a page changes nothing. */
type Changing = Exclude<ConsultAction, 'view' | 'read' | 'readers' | 'record'>

/** Everything anybody can do, with whatever else it needs drawn from `other` and `n`: a verb for each permission, and some more. */
const CHANGES = {
  acknowledge: (c, { by }, r) => acknowledge(c, { by }, r),
  answer: (c, { by, n }, r) =>
    answer(
      c,
      { by, mode: pick(['written', 'call', 'met'], n), text: 'Advice.', ...(n % 2 ? { messageId: named<MessageId>('m') } : {}) },
      r,
    ),
  hint: (c, { by, n }, r) => hint(c, { by, row: pick(CHOSEN_ROWS, n), text: pick(['', 'Say it once.'], n) }, r),
  ask_back: (c, { by, n }, r) => askBack(c, { by, ...(n % 2 ? { messageId: named<MessageId>('m') } : {}) }, r),
  write: (c, { by, n }, r) => relayOf(c, { by, messageId: named('m'), files: n % 2, empty: n % 3 === 0 }, r),
  agree: (c, { by }, r) => agree(c, { by }, r),
  not_enough: (c, { by }, r) => notEnough(c, { by }, r),
  hand_over: (c, { by, other }, r) => handOver(c, { by, to: other }, r),
  second: (c, { by, other }, r) => secondOpinion(c, { by, to: other }, r),
  decline: (c, { by, other, n }, r) => decline(c, { by, why: 'time', ...(n % 2 ? { to: other } : {}) }, r),
  snooze: (c, { by }, r) => snooze(c, { by }, r),
  raise: (c, { by, n }, r) => raise(c, { by, level: pick(LEVELS, n) }, r),
  lower: (c, { by, n }, r) => lower(c, { by, level: pick(LEVELS, n), reason: 'Less urgent.' }, r),
  undo_lower: (c, { by }, r) => undoLower(c, { by }, r),
  update: (c, { by, n }, r) => addUpdate(c, { by, text: 'More.', flags: n % 2 ? [pick(TICKED_FLAGS, n)] : [] }, r),
  withdraw: (c, { by }, r) => withdraw(c, { by }, r),
  reopen: (c, { by }, r) => reopen(c, { by }, r),
  spoken: (c, { by, n }, r) =>
    spoken(
      c,
      { by, how: pick(['safe', 'not', 'safe', 'police'], n), saw: n % 5 === 0, plan: 'Home.', service: 'Police', serviceSince: '10:20' },
      r,
    ),
  confirm: (c, { by, n }, r) => confirmSpoken(c, { by, yes: n % 2 === 0, report: n % 7 === 0 ? 0 : newestReport(c) }, r),
  place: (c, { by }, r) => addPlace(c, { by, text: 'By the bridge.' }, r),
  no_ring: (c, { by, n }, r) => doNotRing(c, { by, ring: n % 2 === 0 }, r),
  ringing: (c, { by }, r) => ringing(c, { by }, r),
  safe: (c, { by, n }, r) => safe(c, { by, what: n % 2 ? 'safe' : 'mistake' }, r),
  name_danger: (c, { by, other }, r) => nameDanger(c, { by, person: other }, r),
  exclude: (c, { by, other }, r) => exclude(c, { by, people: [other] }, r),
  close: (c, { by, n }, r) =>
    close(
      c,
      {
        by,
        outcome: pick(['coached_continue', 'within_practice', 'not_for_this_tool', 'withdrawn'], n),
        kind: 'advice',
        why: 'Reasons.',
        safety: 'yes',
        ownDone: 'yes',
        details: Object.fromEntries(Object.values(rulesPack.outcomes).flatMap((o) => o.requires.map((field) => [field, '2026-12-10']))),
        actions: n % 2 ? [{ id: 'act', what: 'Phone.', who: by, by: '2026-12-10', doneAt: null }] : [],
        noted: 'yes',
        codes: '',
        minutes: null,
        careOffered: false,
        spokeWith: true,
      },
      r,
    ),
  mark: (c, { by, n }, r) => mark(c, { by, view: n % 2 ? 'Differently.' : null }, r),
  amend: (c, { by }, r) => amend(c, { by, text: 'Correction.' }, r),
  formal: (c, { by }, r) => formalStop(c, { by }, r),
  session: (c, { by, n }, r) => setSession(c, { by, at: r.now + n * 3_600_000 }, r),
  talked: (c, { by, n }, r) => sessionTalked(c, { by, yes: n % 2 === 0 }, r),
  log: (c, { by, n }, r) => logAnswer(c, { by, answer: pick(['settled', 'again', 'asked'], n) }, r),
  hands: (c, { by }, r) => otherHands(c, { by }, r),
  give_back: (c, { by }, r) => giveBack(c, { by }, r),
  word: (c, { by, n }, r) =>
    ease(
      c,
      {
        by,
        what: pick(['safe', 'mistake', 'withdraw', 'yes'], n),
        word: pick(['safe', 'forced', 'wrong'], n >> 2),
        report: newestReport(c),
      },
      r,
    ),
  follow: (c, { by, n }, r) =>
    followUp(c, { by, answer: pick(['settled', 'again', 'worse', 'later', 'stop', 'ok', 'still', 'talk'], n) }, r),
  unreachable: (c, { other }, r) => unreachable(c, { person: other }, r),
  leaver: (c, { other }, r) => passOnFromLeft(c, { person: other }, r),
  case_note: (c, { by, n }, r) => caseNote(c, { by, noted: pick(['yes', 'later', 'no'], n) }, r),
  steps: (c, { by, n }, r) =>
    sayRows(c, { by, rows: { role: pick(ROW_STATES.role, n), record: pick(ROW_STATES.record, n) }, differ: pick(['', 'Not this.'], n) }, r),
  script: (c, { by, n }, r) => keepScript(c, { by, words: pick(['I am here as your worker.', ''], n), share: pick(['no', 'yes'], n) }, r),
  policy: (c, { by, n }, r) => policyAnswer(c, { by, answer: pick(['clear', 'unclear', 'unread'], n), policies: [] }, r),
  review_date: (c, { by, n }, r) => reviewDate(c, { by, on: pick(['2026-12-18', '2026-11-24', null], n) }, r),
  keep_words: (c, { by }, r) => keepWords(c, { by }, r),
  landed: (c, { by, n }, r) => didItLand(c, { by, answer: pick(['heard', 'hard', 'not_up'], n) }, r),
  went_on: (c, { by, other, n }, r) => tellWentOn(c, { by, stepIn: n % 2 ? other : null }, r),
  next_contact: (c, { by, n }, r) =>
    nextContact(c, { by, contact: { date: pick(['2026-12-02', '2026-11-24', null], n), time: pick(['10:00', null], n) } }, r),
  action_done: (c, { by }, r) => actionDone(c, { by, action: 'act' }, r),
} satisfies Readonly<Record<string, Change>>
/** Does not compile while a permission is in no verb above. */
export const VERBS: Readonly<Record<string, Change>> & Readonly<Record<Exclude<Changing, RenamedAction>, Change>> = CHANGES

const RENAMED = {
  lower: 'level',
  confirm: 'confirm_spoken',
  talked: 'session',
  log: 'log_answer',
  follow: 'follow_up',
  word: 'safe',
  script: 'steps',
  landed: 'steps',
  went_on: 'steps',
  next_contact: 'steps',
} as const satisfies Readonly<Partial<Record<keyof typeof CHANGES, ConsultAction>>>
type RenamedAction = (typeof RENAMED)[keyof typeof RENAMED]

/** The permission each verb asks for, where its name is another. */
export const ACTION_OF: Readonly<Record<string, ConsultAction>> = {
  ...Object.fromEntries(CONSULT_ACTIONS.map((action) => [action, action])),
  ...RENAMED,
}
