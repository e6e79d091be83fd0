import type { VerbId } from '#cards/verbs.ts'
import { ease, quiet } from '../account/ease.ts'
import { giveBack } from '../account/give-back.ts'
import { hands } from '../account/hands.ts'
import { words } from '../account/words.ts'
import { acknowledge } from '../answering/acknowledge.ts'
import { answer, isAnswer, outline } from '../answering/answer.ts'
import { askBack } from '../answering/ask-back.ts'
import { decline } from '../answering/decline.ts'
import { handOver } from '../answering/hand-over.ts'
import { hint } from '../answering/hint.ts'
import { level } from '../answering/level.ts'
import { planGood } from '../answering/plan-good.ts'
import { ringing } from '../answering/ringing.ts'
import { second } from '../answering/second.ts'
import { snooze } from '../answering/snooze.ts'
import { spoken } from '../answering/spoken.ts'
import { danger, dangerOther } from '../asking/danger.ts'
import { exclude } from '../asking/exclude.ts'
import { myHow, mySteps } from '../asking/my-steps.ts'
import { nameDanger } from '../asking/name-danger.ts'
import { policy } from '../asking/policy.ts'
import { raise } from '../asking/raise.ts'
import { receipt } from '../asking/receipt.ts'
import { reply } from '../asking/reply.ts'
import { agree, confirmSpoken, denySpoken, mistake, notEnough, noted, safe, undoLower } from '../asking/say.ts'
import { update } from '../asking/update.ts'
import { hurt, noRing, place, ringAgain } from '../asking/where-and-how.ts'
import { withdraw } from '../asking/withdraw.ts'
import { checkInSetup } from '../check-ins/set-up.ts'
import { checkInLater, checkInPause, checkInRefuse, checkInResume, checkInSkip, checkInStop } from '../check-ins/switch-check-ins.ts'
import { checkInWrite, reflectionEdit } from '../check-ins/write.ts'
import { amend } from '../closing/amend.ts'
import { close, closeDetail } from '../closing/close.ts'
import { formal } from '../closing/formal.ts'
import { differ, keepWords, record, sign } from '../closing/record.ts'
import { reopen } from '../closing/reopen.ts'
import { actionDone } from '../follow-up/action-done.ts'
import { askFromLog } from '../follow-up/ask-from-log.ts'
import { again, careOk, careStill, careTalk, notYet, settled, stopAsking, worse } from '../follow-up/follow-up.ts'
import { sessionNo, sessionYes } from '../follow-up/talked-in-session.ts'
import { beginNew, family, gate, resume, work } from '../guide/open-guide.ts'
import {
  about,
  aboutMore,
  ask,
  askMore,
  checkWords,
  editAbout,
  editAsk,
  how,
  leaveOutFirst,
  own,
  protect,
  review,
  steps,
} from '../guide/pages.ts'
import { alarmFromPage, alarmOther, alarmSelf } from '../guide/raise-alarm.ts'
import { back, toGate } from '../guide/save-page.ts'
import { begin, deleteDraft, goOn, handled, over } from '../guide/start-draft.ts'
import { flag, help, insights, listMine, listQueue, openInsights } from '../lists/doors.ts'
import { closedList } from '../lists/list-closed.ts'
import { rowsAfter, rowsBefore } from '../lists/turn-rows.ts'
import { mine, script } from '../mine/draft-script.ts'
import { myMine, myScript } from '../mine/my-script.ts'
import { neverTo } from '../never-to/never-to.ts'
import { practise } from '../practice/practise.ts'
import { read } from '../reading/read.ts'
import { readers, view } from '../reading/view.ts'
import { reflection } from '../reflections/reflection.ts'
import { openRow, reflections } from '../reflections/reflections.ts'
import { reflectionDelete, reflectionExport, reflectionShare, reflectionUnshare } from '../reflections/share-and-delete.ts'
import { sessionLog } from '../sessions/log-session.ts'
import { session, sessionPick } from '../sessions/set-session.ts'
import { landHard, landHeard, landNotUp } from '../talk/did-it-land.ts'
import { habitNo, habitYes } from '../talk/habit.ts'
import { askFromKept, keep, keptHard, keptHeard, keptNotUp } from '../talk/kept.ts'
import { keptWentOn, tellKept } from '../talk/kept-went-on.ts'
import { nextContact } from '../talk/next-contact.ts'
import { draftSteps, listSteps } from '../talk/open-steps.ts'
import { tellWentOn, wentOn } from '../talk/went-on.ts'
import { relayTo } from '../thread/which-consult.ts'
import type { UseCase } from './use-case.ts'

/** Each verb joined to what it does: one missing, or one without what its line in the table asks for, does not compile. */
export const USE_CASES: { readonly [V in VerbId]: UseCase<V> } = {
  gate,
  alarm_self: alarmSelf,
  alarm_other: alarmOther,
  handled,
  over,
  begin,
  family,
  work,
  resume,
  go_on: goOn,
  begin_new: beginNew,
  delete: deleteDraft,
  back,
  my_steps: mySteps,
  my_how: myHow,
  my_mine: myMine,
  my_script: myScript,
  land_heard: landHeard,
  land_hard: landHard,
  land_not_up: landNotUp,
  went_on: wentOn,
  tell_went_on: tellWentOn,
  next_contact: nextContact,
  to_gate: toGate,
  keep,
  ask_from_kept: askFromKept,
  kept_heard: keptHeard,
  kept_hard: keptHard,
  kept_not_up: keptNotUp,
  kept_went_on: keptWentOn,
  tell_kept: tellKept,
  draft_steps: draftSteps,
  about,
  alarm_from_page: alarmFromPage,
  own,
  ask,
  check_words: checkWords,
  steps,
  how,
  mine,
  script,
  protect,
  review,
  leave_out_first: leaveOutFirst,
  about_more: aboutMore,
  ask_more: askMore,
  edit_about: editAbout,
  edit_ask: editAsk,
  danger,
  danger_other: dangerOther,
  place,
  no_ring: noRing,
  ring_again: ringAgain,
  hurt,
  name_danger: nameDanger,
  receipt,
  view,
  readers,
  update,
  raise,
  reply,
  agree,
  not_enough: notEnough,
  safe,
  mistake,
  ease,
  quiet,
  withdraw,
  reopen,
  noted,
  policy,
  undo_lower: undoLower,
  exclude,
  never_to: neverTo,
  confirm_spoken: confirmSpoken,
  deny_spoken: denySpoken,
  ask_from_log: askFromLog,
  read,
  acknowledge,
  answer,
  plan_good: planGood,
  hint,
  outline,
  ask_back: askBack,
  ringing,
  spoken,
  hands,
  give_back: giveBack,
  hand_over: handOver,
  second,
  decline,
  snooze,
  level,
  close,
  close_detail: closeDetail,
  is_answer: isAnswer,
  formal,
  record,
  keep_words: keepWords,
  sign,
  differ,
  amend,
  action_done: actionDone,
  words,
  practise,
  flag,
  list_mine: listMine,
  list_queue: listQueue,
  list_steps: listSteps,
  closed_list: closedList,
  help,
  insights,
  open_insights: openInsights,
  relay_to: relayTo,
  open_row: openRow,
  rows_before: rowsBefore,
  rows_after: rowsAfter,
  session,
  session_pick: sessionPick,
  session_log: sessionLog,
  session_yes: sessionYes,
  session_no: sessionNo,
  settled,
  again,
  worse,
  not_yet: notYet,
  stop_asking: stopAsking,
  care_ok: careOk,
  care_still: careStill,
  care_talk: careTalk,
  habit_yes: habitYes,
  habit_no: habitNo,
  check_in_setup: checkInSetup,
  check_in_refuse: checkInRefuse,
  check_in_write: checkInWrite,
  check_in_skip: checkInSkip,
  check_in_later: checkInLater,
  check_in_pause: checkInPause,
  check_in_stop: checkInStop,
  check_in_resume: checkInResume,
  reflections,
  reflection,
  reflection_edit: reflectionEdit,
  reflection_share: reflectionShare,
  reflection_unshare: reflectionUnshare,
  reflection_export: reflectionExport,
  reflection_delete: reflectionDelete,
}
