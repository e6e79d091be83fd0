import type { PersonKey } from '../../ids.ts'
import { isAway } from '../../time/availability.ts'
import { addReachable, everybodyIsCalled } from '../asking/alert-team.ts'
import { audit, type Change } from '../change.ts'
import { closeLog } from '../closing/close-log.ts'
import { forgetWords } from '../closing/keep-words.ts'
import { addList } from '../people/add-list.ts'
import { addFromChain } from '../people/add-person.ts'
import { giveAnew } from '../people/give-anew.ts'
import { addNext } from '../people/give-to.ts'
import { passOnFrom } from '../people/left-agency.ts'
import { notReached } from '../people/not-reached.ts'
import { participantOf } from '../people/participants.ts'
import { comeNow } from '../people/reached.ts'
import { nobodyLeftFor } from '../people/who-is-next.ts'
import type { Rules } from '../rules.ts'
import { sendDigest } from '../telling/send-digest.ts'
import { type Batch, tellBatch } from '../telling/tell-batch.ts'
import { tellManager } from '../telling/tell-manager.ts'
import { managerToAsk } from './ask-manager.ts'
import { becomeSoon } from './become-soon.ts'
import { alarmOn } from './contact-made.ts'
import { type DueAct, type DueStep, holds, stepsUntil } from './due-steps.ts'
import { addingRests } from './pause-adding.ts'
import { remindedBy } from './remind.ts'

/** Later than this, a step was missed while the process was down, and the worker is told how late it is. */
const LATE_MS = 5 * 60_000

/**
 * Fires every step that is due and has not fired, until nothing is due. Steps that fire together are merged: each person hears once,
 * what the latest of them says (T7, outage). Returns how many fired.
 */
export function fireDue(change: Change, q: { outage: boolean } = { outage: false }): number {
  let fired = 0
  for (;;) {
    const due = [...stepsUntil(change.consult, change.rules, change.rules.now)].filter((step) => canTell(step, change.rules))
    if (due.length === 0) return fired
    fired += fireTogether(change, due, q.outage)
  }
}

/** Whether chat takes messages at all is only known to the clock; elsewhere such a step stays due, and the clock finds it. */
const canTell = (step: DueStep, rules: Rules): boolean => rules.served !== undefined || step.acts.every((act) => act.act !== 'not_reached')

function fireTogether(change: Change, due: readonly DueStep[], outage: boolean): number {
  const { consult, rules } = change
  const run = consult.run.n
  const lateMs = rules.now - Math.min(...due.map((s) => s.at))
  const batch: Batch = {
    reminders: new Map(),
    joined: [],
    instead: [],
    news: new Set(),
    actions: [],
    alarm: alarmOn(consult),
    lateMs: outage && lateMs >= LATE_MS ? lateMs : 0,
  }
  let fired = 0
  for (const step of due) {
    consult.fired[step.key] = rules.now
    fired += 1
    for (const act of step.acts) if (holds(act, consult)) play(change, act, batch)
    // A step that began a new run or ended the consult makes the rest of this batch stale.
    if (consult.run.n !== run || consult.state === 'closed') break
  }
  tellBatch(change, batch)
  return fired
}

function play(change: Change, act: DueAct, batch: Batch): void {
  const { consult } = change
  switch (act.act) {
    case 'add': {
      const held = consult.people.filter((p) => p.waiting).map((p) => p.key)
      const joined = addFromChain(change, act.nth, act)
      if (joined && held.includes(joined)) batch.reminders.delete(joined)
      else if (joined && participantOf(consult, joined)?.waiting) return
      else if (joined) batch.joined.push(joined)
      batch.news.add('joined')
      if (!joined && !batch.alarm) noteNobodyLeft(change, act.nth, batch)
      return
    }
    case 'add_list':
      batch.joined.push(...addList(change, act.list))
      batch.news.add('joined')
      return
    case 'add_reachable':
      if (everybodyIsCalled(consult, change.rules.now)) batch.joined.push(...addReachable(change))
      return
    case 'give_anew': {
      const given = giveAnew(change)
      if (given !== null) batch.joined.push(given)
      batch.news.add('joined')
      return
    }
    case 'add_next': {
      const joined = addNext(change)
      batch.reminders.set(act.key, { text: 'unseen' })
      if (joined) batch.joined.push(joined)
      batch.news.add('joined')
      return
    }
    case 'not_reached':
      missed(change, act.key, batch)
      return
    case 'remind':
      if (act.whom === 'all' && (act.text === 'alarm' || act.text === 'reported') && !addingRests(consult, change.rules.now))
        batch.joined.push(...addReachable(change))
      if (act.text === 'silent') batch.news.add('silent')
      for (const key of remindedBy(consult, act.whom, change.rules.now)) batch.reminders.set(key, { text: act.text })
      return
    case 'remind_person':
      batch.reminders.set(act.key, { text: consult.ackedAt === null ? 'unseen' : 'answer' })
      return
    case 'tell_worker':
      batch.news.add(act.what)
      return
    case 'ask_manager': {
      const asked = managerToAsk(change)
      if (asked !== null) batch.reminders.set(asked, { text: 'close' })
      return
    }
    case 'tell_manager':
      tellManager(change, act.what)
      return
    case 'redraw':
      return
    case 'arrive':
      arrive(change, act.key)
      return
    case 'leave':
      leave(change, act.key, batch)
      return
    case 'digest':
      sendDigest(change, act.key)
      return
    case 'become_soon':
      becomeSoon(change)
      return
    case 'close_log':
      closeLog(change)
      return
    case 'forget_words':
      forgetWords(change)
      return
    case 'remind_action':
      batch.actions.push(act.id)
  }
}

/** Once in a run; where the answer time has passed as well, that says whom to phone. */
function noteNobodyLeft({ consult, rules }: Change, nth: 1 | 2 | 3 | 4, batch: Batch): void {
  const key = `r${consult.run.n}.none_left`
  if (consult.fired[key] !== undefined || !nobodyLeftFor(consult, rules.agency, nth, rules.now)) return
  consult.fired[key] = rules.now
  batch.news.add('none_left')
}

/** Somebody's card was not taken in time: the next one has it too, or chat takes nothing at all. */
function missed(change: Change, key: PersonKey, batch: Batch): void {
  const done = notReached(change, key)
  if (done.what === 'anew') return
  if (done.what === 'outage') {
    batch.joined.push(...done.joined)
    if (done.first) batch.news.add('outage')
    return
  }
  if (batch.alarm) batch.news.add('joined')
  else if (done.by !== null) batch.instead.push({ of: key, by: done.by })
  else noteNobodyLeft(change, 4, batch)
  if (done.by !== null) batch.joined.push(done.by)
}

/** The office opens: who it was given to while it was closed gets the card now. */
function arrive(change: Change, key: PersonKey): void {
  const there = participantOf(change.consult, key)
  if (there) comeNow(there, change.rules.now)
}

/** Somebody's absence begins. Found late, they may be back by now: then they keep it. */
function leave(change: Change, key: PersonKey, batch: Batch): void {
  const { agency, now } = change.rules
  const person = agency.byKey.get(key)
  if (!person || !isAway(person, now, agency) || !passOnFrom(change, key)) return
  // An alarm keeps them, and so their reminder.
  if (participantOf(change.consult, key)?.leftAt !== null) batch.reminders.delete(key)
  audit(change, 'leaver', null, { person: key })
}
