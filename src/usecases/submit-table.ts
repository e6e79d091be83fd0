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
import { readCheckInSetup, readCheckInWriting } from '#cards/check-ins/check-in-read.ts'
import { readAmend, readDiffer } from '#cards/closing/amend-read.ts'
import { readSent } from '#cards/guide/sent-read.ts'
import type { FormId } from '#cards/ids.ts'
import type { Read } from '#cards/kit/read.ts'
import { readSession, readSessionLog, readSessionPick } from '#cards/sessions/session-read.ts'
import { setUpCheckIns } from './check-ins/set-up-check-ins.ts'
import { sendReview } from './checklist/send-draft.ts'
import { turnPage } from './checklist/turn-page.ts'
import { acknowledgeConsult } from './consult/acknowledge-consult.ts'
import { addUpdate } from './consult/add-update.ts'
import { amendRecord } from './consult/amend-record.ts'
import { answerConsult } from './consult/answer-consult.ts'
import { askBack } from './consult/ask-back.ts'
import { askSecondOpinion } from './consult/ask-second-opinion.ts'
import { changeLevel } from './consult/change-level.ts'
import { checkPolicy } from './consult/check-policy.ts'
import { declineConsult } from './consult/decline-consult.ts'
import { finishReceipt } from './consult/finish-receipt.ts'
import { handOverConsult } from './consult/hand-over-consult.ts'
import { leaveOut } from './consult/leave-out.ts'
import { markRecord } from './consult/mark-record.ts'
import { noteSpoken } from './consult/note-spoken.ts'
import { presentLevel } from './consult/present-level.ts'
import { raiseLevel } from './consult/raise-level.ts'
import { snoozeReminders } from './consult/snooze-reminders.ts'
import { stopFormally } from './consult/stop-formally.ts'
import { submitClosing, submitClosingDetail } from './consult/submit-closing.ts'
import { withdrawConsult } from './consult/withdraw-consult.ts'
import { writeReflection } from './reflections/write-reflection.ts'
import { type Outcome, type SubmitRequest, show, todayOf } from './request.ts'
import { afterCheck, screened } from './screen-words.ts'
import { logSession } from './sessions/log-session.ts'
import { setSession } from './sessions/set-session.ts'
import { relayWords } from './thread/relay-words.ts'
import { errorsOf } from './typed-errors.ts'

type Submit = (r: SubmitRequest) => Promise<Outcome>

/** Reads a form and runs its use case, or says under each box what is missing. */
const reads =
  <T>(read: (r: SubmitRequest) => Read<T>, run: (r: SubmitRequest, value: T) => Promise<Outcome>): Submit =>
  async (r) => {
    const result = read(r)
    return 'errors' in result ? errorsOf(r, result.errors) : run(r, result.value)
  }

/** Every form with a submit button, by form id. Those with free text are looked through for names first. */
const submitTable: Readonly<Partial<Record<string, Submit>> & Partial<Record<FormId, Submit>>> = {
  about: turnPage,
  own: turnPage,
  tell: turnPage,
  steps: turnPage,
  protect: turnPage,
  idcheck: (r) => (isPageOfDraft(r.arg) ? turnPage(r) : afterCheck(r, plain[r.arg as FormId])),
  review: sendReview,
  sent: reads(
    (r) => readSent(r.values, { today: todayOf(r) }),
    (r, value) => finishReceipt(r, r.id, value),
  ),
  read: (r) => acknowledgeConsult(r, r.id, 'done'),
  record: (r) => markRecord(r, r.id, null),
  spoken: reads(
    (r) => readSpoken(r.values),
    (r, value) => noteSpoken(r, r.id, value),
  ),
  snooze: reads(
    (r) => readSnooze(r.values),
    (r, value) => snoozeReminders(r, r.id, value.until),
  ),
  raise: reads(
    (r) => readRaise(r.values),
    (r, value) => raiseLevel(r, r.id, value.level, value.why),
  ),
  level: async (r) => {
    const result = readLevel(r.values, await presentLevel(r, r.id))
    return 'errors' in result ? errorsOf(r, result.errors) : changeLevel(r, r.id, result.value.level, result.value.why)
  },
  decline: reads(
    (r) => readDecline(r.values),
    (r, value) => declineConsult(r, r.id, value),
  ),
  policy: reads(
    (r) => readPolicy(r.values),
    (r, value) => checkPolicy(r, r.id, value.answer),
  ),
  formal: (r) => stopFormally(r, r.id),
  exclude: reads(
    (r) => readExclude(r.values),
    (r, value) => leaveOut(r, r.id, value.people),
  ),
  session: reads(
    (r) => readSession(r.values, { today: todayOf(r) }),
    (r, value) => setSession(r, value),
  ),
  'session.pick': reads(
    (r) => readSessionPick(r.values),
    async (_r, value) => show('session', '', value.arg),
  ),
  'session.log': reads(
    (r) => readSessionLog(r.values, { today: todayOf(r) }),
    (r, value) => logSession(r, value),
  ),
  'checkin.setup': reads(
    (r) => readCheckInSetup(r.values),
    (r, value) => setUpCheckIns(r, value),
  ),
  'checkin.writing': reads(
    (r) => readCheckInWriting(r.values),
    (r, value) => writeReflection(r, value['checkin.text']),
  ),
  'close.detail': (r) => submitClosingDetail(r),
  ...checked(),
}

/** Forms on a consult with free text, before the look for names. */
const plain: Readonly<Partial<Record<FormId, Submit>>> = {
  answer: reads(
    (r) => readAnswer(r.values, { today: todayOf(r) }),
    (r, value) => answerConsult(r, r.id, value),
  ),
  ask_back: reads(
    (r) => readAskBack(r.values),
    (r, value) => askBack(r, r.id, value.text),
  ),
  reply: reads(
    (r) => readReply(r.values),
    (r, value) => relayWords(r, r.id, { text: value.text, files: 0, kind: 'reply' }, 'done'),
  ),
  hand_over: reads(
    (r) => readHandOver(r.values),
    (r, value) => handOverConsult(r, r.id, value.to, value.note),
  ),
  second: reads(
    (r) => readSecond(r.values),
    (r, value) => askSecondOpinion(r, r.id, value.to, value.ask),
  ),
  update: reads(
    (r) => readUpdate(r.values),
    (r, value) => addUpdate(r, r.id, value),
  ),
  withdraw: reads(
    (r) => readWithdraw(r.values),
    (r, value) => withdrawConsult(r, r.id, value.why),
  ),
  differ: reads(
    (r) => readDiffer(r.values),
    (r, value) => markRecord(r, r.id, value.view),
  ),
  amend: reads(
    (r) => readAmend(r.values),
    (r, value) => amendRecord(r, r.id, value),
  ),
  close: (r) => submitClosing(r),
}

function checked(): Partial<Record<FormId, Submit>> {
  const forms = ['answer', 'ask_back', 'reply', 'hand_over', 'second', 'update', 'withdraw', 'differ', 'amend', 'close'] as const
  return Object.fromEntries(forms.map((form) => [form, screened(form, (r) => (plain[form] as Submit)(r))]))
}

/** The use case for a submitted form; undefined for one this version does not know. */
export const submitOf = (form: string): Submit | undefined => (Object.hasOwn(submitTable, form) ? submitTable[form] : undefined)

const isPageOfDraft = (from: string): boolean => from === '' || from === 'tell' || from === 'own'
