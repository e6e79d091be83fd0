import { EDITING } from '#cards/check-ins/check-in-writing-form.ts'
import { helpCard } from '#cards/doors/help-card.ts'
import { type Action, isAction, type Redraw } from '#cards/ids.ts'
import { againOf } from '#cards/kit/again.ts'
import { askLater } from './check-ins/ask-later.ts'
import { pauseCheckIns } from './check-ins/pause-check-ins.ts'
import { resumeCheckIns } from './check-ins/resume-check-ins.ts'
import { skipCheckIn } from './check-ins/skip-check-in.ts'
import { refuseCheckIns, stopCheckIns } from './check-ins/stop-check-ins.ts'
import { openGate, openGuide } from './checklist/open-guide.ts'
import { raiseAlarm } from './checklist/raise-alarm.ts'
import { pressedOnPage, turnBack } from './checklist/save-page.ts'
import { deleteDraft, resumeDraft, startDraft } from './checklist/start-draft.ts'
import { acknowledgeConsult } from './consult/acknowledge-consult.ts'
import { agreeWithAnswer } from './consult/agree-with-answer.ts'
import { markAsAnswer } from './consult/answer-consult.ts'
import { askFromLog } from './consult/ask-from-log.ts'
import { confirmSpoken } from './consult/confirm-spoken.ts'
import { fillOutline } from './consult/fill-outline.ts'
import { followUp } from './consult/follow-up.ts'
import { markActionDone } from './consult/mark-action-done.ts'
import { noteCaseFile } from './consult/note-case-file.ts'
import { openWords } from './consult/read-consult.ts'
import { reopenConsult } from './consult/reopen-consult.ts'
import { sayNotEnough } from './consult/say-not-enough.ts'
import { saySafe } from './consult/say-safe.ts'
import { talkInSession } from './consult/talk-in-session.ts'
import { undoLowerLevel } from './consult/undo-lower.ts'
import { sendInsightsLink } from './insights/send-insights-link.ts'
import { turnHomePage } from './lists/draw-home.ts'
import { listMine } from './lists/list-mine.ts'
import { listQueue } from './lists/list-queue.ts'
import { deleteReflection } from './reflections/delete-reflection.ts'
import { openFromList } from './reflections/open-from-list.ts'
import { shareReflection } from './reflections/share-reflection.ts'
import { unshareReflection } from './reflections/unshare-reflection.ts'
import { type Outcome, type PressRequest, show } from './request.ts'
import { relayKept } from './thread/which-consult.ts'

type Press = (r: PressRequest) => Promise<Outcome> | Outcome

/** Opens a form of one consult; the screen checks that the person may. */
const opens =
  (screen: string): Press =>
  (r) =>
    show(screen, r.id, r.arg)

/** Every press a person can make, by action id. */
export const pressTable: Partial<Record<string, Press>> & Partial<Record<Action | Redraw, Press>> = {
  // gate and draft
  'gate.a.press': (r) => raiseAlarm(r, 'a', undefined, againOf(r.arg)),
  'gate.b.press': (r) => raiseAlarm(r, 'b', undefined, againOf(r.arg)),
  'gate.handled': (r) => startDraft(r, 'handled', againOf(r.arg)),
  'gate.c.press': (r) => startDraft(r, 'c', againOf(r.arg)),
  'gate.d.press': (r) => startDraft(r, 'd', againOf(r.arg)),
  'gate.family': opens('family'),
  'gate.work': opens('work'),
  'draft.resume': (r) => resumeDraft(r, r.id),
  'draft.new': (r) => openGate(r, undefined, againOf(r.arg)),
  'draft.delete': (r) => deleteDraft(r, r.id),
  // pages of the checklist
  'nav.back': turnBack,
  'about.alert': (r) => raiseAlarm(r, 'a', r.id),
  'how.more': pressedOnPage,
  'review.leave': pressedOnPage,
  'review.edit_about': pressedOnPage,
  'review.edit_tell': pressedOnPage,
  // worker
  'consult.view': (r) => openWords(r, r.id, 'view', 'view', 'view', r.arg),
  'consult.readers': opens('readers'),
  'consult.update': opens('update'),
  'consult.raise': opens('raise'),
  'consult.reply': opens('reply'),
  'consult.agree': (r) => agreeWithAnswer(r, r.id),
  'consult.unanswered': (r) => sayNotEnough(r, r.id),
  'consult.safe': (r) => saySafe(r, r.id, 'safe'),
  'consult.mistake': (r) => saySafe(r, r.id, 'mistake'),
  'consult.withdraw': opens('withdraw'),
  'consult.reopen': (r) => reopenConsult(r, r.id),
  'consult.noted': (r) => noteCaseFile(r, r.id, 'yes'),
  'consult.policy': opens('policy'),
  'consult.undo_lower': (r) => undoLowerLevel(r, r.id),
  'consult.exclude': opens('exclude'),
  'spoken.confirm': (r) => confirmSpoken(r, r.id, true),
  'spoken.deny': (r) => confirmSpoken(r, r.id, false),
  'log.ask': (r) => askFromLog(r, r.id),
  // supervisor
  'consult.read': (r) => openWords(r, r.id, 'read', 'read', 'read', r.arg),
  'consult.acknowledge': (r) => acknowledgeConsult(r, r.id),
  'consult.answer': opens('answer'),
  'consult.ask_back': opens('ask_back'),
  'consult.spoken': opens('spoken'),
  'consult.hand_over': opens('hand_over'),
  'consult.second': opens('second'),
  'consult.decline': opens('decline'),
  'consult.snooze': opens('snooze'),
  'consult.level': opens('level'),
  'consult.close': opens('close'),
  'consult.is_answer': (r) => markAsAnswer(r, r.id, r.arg),
  'consult.formal': opens('formal'),
  'answer.outline': fillOutline,
  // record
  'record.read': (r) => openWords(r, r.id, 'record', 'record', 'record', r.arg),
  'record.sign': (r) => openWords(r, r.id, 'record', 'record', 'record', r.arg),
  'record.differ': opens('differ'),
  'record.amend': opens('amend'),
  // doors
  'door.flag': (r) => openGuide(r, undefined, againOf(r.arg)),
  'door.mine': listMine,
  'door.queue': listQueue,
  'door.insights': (r) => sendInsightsLink(r),
  'door.help': (r) => ({ kind: 'card', card: helpCard(r.ctx) }),
  'relay.to': relayKept,
  // sessions, actions, follow-ups
  'door.session': (r) => show('session', '', r.arg),
  'session.log': (r) => show('session.log', '', r.arg),
  'action.done': markActionDone,
  'session.yes': (r) => talkInSession(r, r.id, true),
  'session.no': (r) => talkInSession(r, r.id, false),
  'follow.settled': (r) => followUp(r, r.id, 'settled'),
  'follow.again': (r) => followUp(r, r.id, 'again'),
  'follow.worse': (r) => followUp(r, r.id, 'worse'),
  'follow.later': (r) => followUp(r, r.id, 'later'),
  'follow.stop': (r) => followUp(r, r.id, 'stop'),
  'aftercare.ok': (r) => followUp(r, r.id, 'ok'),
  'aftercare.still': (r) => followUp(r, r.id, 'still'),
  'aftercare.talk': (r) => followUp(r, r.id, 'talk'),
  // check-ins and reflections
  'checkin.start': opens('checkin.setup'),
  'checkin.no': refuseCheckIns,
  'checkin.write': opens('checkin.writing'),
  'checkin.skip': skipCheckIn,
  'checkin.later': askLater,
  'checkin.pause': pauseCheckIns,
  'checkin.stop': (r) => stopCheckIns(r),
  'checkin.resume': resumeCheckIns,
  'reflection.edit': (r) => show('checkin.writing', r.id, EDITING),
  'reflection.share': (r) => shareReflection(r, r.id),
  'reflection.unshare': (r) => unshareReflection(r, r.id),
  'reflection.export': opens('reflection.export'),
  'reflection.delete': (r) => deleteReflection(r, r.id),
  // Home
  'home.open': openFromList,
  'home.prev': turnHomePage,
  'home.next': turnHomePage,
}

/** A choice inside a form: its action is the field's id. */
const FIELD =
  /^(about|own|tell|idcheck|steps|review|sent|answer|spoken|close|out|action|level|update|hand_over|second|decline|snooze|policy|withdraw|session)\.[a-z_.0-9]+$/

/** Choices of check-ins count only when they are saved: nothing of them is kept before. */
const UNSAVED = /^checkin\.(rhythm|day|time|model|count)$/
const nothing: Press = () => ({ kind: 'none' })

/** The use case for an action id; undefined for an id this version does not know. */
export function pressOf(action: string): Press | undefined {
  if (Object.hasOwn(pressTable, action)) return pressTable[action]
  if (UNSAVED.test(action)) return nothing
  return !isAction(action) && FIELD.test(action) ? pressedOnPage : undefined
}
