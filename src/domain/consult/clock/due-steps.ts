import { afterSteps } from '../../escalation/after-steps.ts'
import { closingSteps } from '../../escalation/closing-steps.ts'
import { clockOf } from '../../escalation/dues.ts'
import type { EscalationAct, EscalationStep } from '../../escalation/escalation-step.ts'
import { inOrder } from '../../escalation/in-order.ts'
import { ladderOf } from '../../escalation/ladder-of.ts'
import { elsewhereSteps, notedSteps } from '../../escalation/later-asks.ts'
import { reachedUntil } from '../../escalation/reach-window.ts'
import { talkSteps } from '../../escalation/talk-steps.ts'
import { absenceBegins } from '../../time/availability.ts'
import { clockPart } from '../../time/clock-moment.ts'
import { nextOpening, openFrom } from '../../time/team-clock.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Consult, Participant } from '../consult.ts'
import { ringingUntil } from '../people/knows-where.ts'
import { onlyReturns, participantOf, participantsActive, participantsWithIt } from '../people/participants.ts'
import { isHeldUp, isReached } from '../people/reached.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { alarmOn } from './contact-made.ts'

/** What is done when something of a consult is due: an act of an escalation step, or one that concerns a single person only. */
export type DueAct =
  | EscalationAct
  /** Reminds this person once more: half of their own acknowledge time has passed, or their "remind me later" is over. */
  | { act: 'remind_person'; key: PersonKey; of: 'own_ack' | 'snooze' }
  /** Brings in the next person of the chain: who it was handed to has not confirmed it. */
  | { act: 'add_next'; key: PersonKey }
  /** The office opens: who has it is told of it. */
  | { act: 'arrive'; key: PersonKey }
  /** A person's card was not taken in time (R9). */
  | { act: 'not_reached'; key: PersonKey }
  /** Cards read differently by the passing of time alone: they are drawn with whatever fires. */
  | { act: 'redraw' }
  /** The office opens while an alarm is on: whoever can be reached only now is called (R3). */
  | { act: 'add_reachable' }
  /** Nobody has it: it is looked whether somebody is there by now. */
  | { act: 'give_anew' }
  /** A digest to a person who was unavailable when it was sent and is back (R3). */
  | { act: 'digest'; key: PersonKey }
  /** Their absence begins: what they have goes to the next person (R16). */
  | { act: 'leave'; key: PersonKey }

export interface DueStep {
  /** Key in `consult.fired`: of a ladder with the number of the run (`r2.backup`), else with what it belongs to. */
  key: string
  at: At
  acts: readonly DueAct[]
}

/** Steps further off than this are not looked for; by then something else has been due. */
const HORIZON_MS = 400 * 86_400_000

/** Every step that has not fired, up to `until`, in time order. */
export function* stepsUntil(consult: Consult, rules: Rules, until: At): Generator<DueStep> {
  const { adding, others } = ladderSteps(consult, rules)
  for (const step of inOrder<DueStep>(adding, others, personalSteps(consult, rules), laterSteps(consult, rules))) {
    if (step.at > until) return
    if (step.acts.length > 0 && consult.fired[step.key] === undefined) yield step
  }
}

/**
 * The ladder of the present run, while it waits for an answer (an alarm: for contact). Adding people is a step and a row of its own, so that
 * it can rest while reminders go on, for however long: it then waits for the end of the pause (T4, R9). Each row is in time order.
 */
function ladderSteps(consult: Consult, rules: Rules): { adding: Iterable<DueStep>; others: Iterable<DueStep> } {
  const waits = ['sent', 'seen', 'asked', 'logged'].includes(consult.state)
  if (!waits && !alarmOn(consult)) return { adding: [], others: [] }
  const restsUntil = alarmOn(consult) ? (consult.pausedUntilAt ?? 0) : outageUntil(consult, rules)
  const adding = ladderPart(consult, rules, true, restsUntil)
  return {
    adding: alarmOn(consult) ? inOrder<DueStep>(adding, openings(consult, rules, restsUntil)) : adding,
    others: ladderPart(consult, rules, false, 0),
  }
}

/** Each opening since the alarm began: people off duty could not be called before. */
function* openings({ run }: Consult, { agency }: Rules, restsUntil: At): Generator<DueStep> {
  for (let at = nextOpening(agency, run.fromAt); at !== null; at = nextOpening(agency, at))
    yield { key: `r${run.n}.opens.${at}`, at: Math.max(at, restsUntil), acts: [{ act: 'add_reachable' }] }
}

/**
 * Every step of the ladder that is not over, with what of it belongs to this row, if anything: a ladder has no end, so none that is to come may be waited
 * for. What is over is left out here, where it costs least: an alarm of a week has hundreds of steps.
 */
function* ladderPart(consult: Consult, rules: Rules, adding: boolean, restsUntil: At): Generator<DueStep> {
  for (const step of ladderOf(consult, rules.agency, rules.pack)) {
    const key = `r${consult.run.n}.${step.key}${adding ? '+' : ''}`
    if (consult.fired[key] !== undefined) continue
    const acts = step.acts.filter((act) => isAdding(act) === adding)
    if (acts.length > 0 || step.at > rules.now) yield { key, at: Math.max(step.at, restsUntil), acts }
  }
}

/** While chat takes nothing from anybody no one is added for somebody who could not have seen it (R9): not before it is looked at again. */
function outageUntil(consult: Consult, rules: Rules): At {
  if (!isHeldUp(consult)) return 0
  return 1 + Math.max(...participantsActive(consult).map((p) => (p.heldUp ? (reachUntil(consult, rules, p) ?? 0) : 0)))
}

const isAdding = (act: EscalationAct): boolean => act.act === 'add' || act.act === 'add_list'

/** What comes once it needs no answer: closing, reading the record, checks, review, after-care, and the talk itself. Their keys carry what they belong to. */
function* laterSteps(consult: Consult, rules: Rules): Generator<EscalationStep> {
  if (alarmOn(consult)) return
  if (!['answered', 'agreed', 'closing', 'closed'].includes(consult.state))
    yield* inOrder(notedSteps(consult, rules.agency), talkSteps(consult, rules.agency))
  else
    yield* inOrder(
      closingSteps(consult, rules.agency),
      afterSteps(consult, rules.agency),
      notedSteps(consult, rules.agency),
      elsewhereSteps(consult, rules.agency),
      talkSteps(consult, rules.agency),
    )
}

/** Steps that concern one person: their clock after a handover, the end of their snooze, the opening, their return, their leave; and cards to draw anew. */
function personalSteps(consult: Consult, rules: Rules): DueStep[] {
  const open = ['sent', 'seen', 'asked'].includes(consult.state)
  if (!open && !RUNNING.includes(consult.state)) return []
  const run = `r${consult.run.n}`
  const ofPeople = participantsActive(consult).flatMap((p) => [
    ...waitingSteps(p, run, open),
    ...leaveSteps(consult, rules, p),
    ...(open ? [...ownAckSteps(consult, rules, p, run), ...snoozeSteps(p, run)] : []),
    ...(open || alarmOn(consult) ? reachSteps(consult, rules, p, run) : []),
  ])
  return [...ofPeople, ...(open ? lookedAnew(consult, rules, run) : []), ...drawnAnew(consult)].toSorted((a, b) => a.at - b.at)
}

/** Where nobody has it any more, each opening may bring somebody back (R16): the next that was not looked at. */
function lookedAnew(consult: Consult, { agency }: Rules, run: string): DueStep[] {
  if (alarmOn(consult) || participantsWithIt(consult).length > 0) return []
  const since = Math.max(consult.run.fromAt, ...consult.people.map((p) => p.leftAt ?? 0))
  for (let at = nextOpening(agency, since); at !== null; at = nextOpening(agency, at)) {
    const key = `${run}.nobody.${at}`
    if (consult.fired[key] === undefined) return [{ key, at, acts: [{ act: 'give_anew' }] }]
  }
  return []
}

/** The worker's first card has waited long enough; what was said of ringing is over. */
function drawnAnew(consult: Consult): DueStep[] {
  const over = ringingUntil(consult)
  const first = consult.cardWaitsUntilAt
  return [
    ...(first === null ? [] : [{ key: 'first_card', at: first, acts: [{ act: 'redraw' as const }] }]),
    ...(over === null ? [] : [{ key: `${RINGING}${over}`, at: over, acts: [{ act: 'redraw' as const }] }]),
  ]
}
export const RINGING = 'ringing.'

function ownAckSteps(consult: Consult, rules: Rules, p: Participant, run: string): DueStep[] {
  if (p.ackDueAt === null || p.seenAt !== null) return []
  const half = clockPart(rules.agency, clockOf(consult.level, consult.dayCase === 'C_duty'), p.addedAt, p.ackDueAt, 1 / 2)
  return [
    { key: `${ownAckKey(run, p)}.half`, at: half, acts: [{ act: 'remind_person', key: p.key, of: 'own_ack' }] },
    { key: `${ownAckKey(run, p)}.due`, at: p.ackDueAt, acts: [{ act: 'add_next', key: p.key }] },
  ]
}

const ownAckKey = (run: string, p: Participant): string => `${run}.own.${p.key}.${p.addedAt}`

/** Somebody it was handed to has not confirmed it, and still has time to. */
const ownAckRuns = (consult: Consult): boolean =>
  participantsActive(consult).some(
    (p) => p.ackDueAt !== null && p.seenAt === null && consult.fired[`${ownAckKey(`r${consult.run.n}`, p)}.due`] === undefined,
  )

const snoozeSteps = (p: Participant, run: string): DueStep[] =>
  p.snoozedUntilAt === null
    ? []
    : [
        {
          key: `${run}.snooze.${p.key}.${p.snoozedUntilAt}`,
          at: p.snoozedUntilAt,
          acts: [{ act: 'remind_person', key: p.key, of: 'snooze' }],
        },
      ]

/** The end of the time in which their card should have been taken; at an alarm not while the adding of people rests (T4). */
function reachSteps(consult: Consult, rules: Rules, p: Participant, run: string): DueStep[] {
  const until = reachUntil(consult, rules, p)
  if (until === null) return []
  const at = alarmOn(consult) ? Math.max(until, consult.pausedUntilAt ?? 0) : until
  return [{ key: `${run}.reach.${p.key}.${p.dueFromAt}`, at, acts: [{ act: 'not_reached', key: p.key }] }]
}

/** Null for those it was sent to, who wait to be told, and whose view is asked: nobody is passed over with them. */
function reachUntil(consult: Consult, rules: Rules, p: Participant): At | null {
  if (isReached(p) || p.waiting || p.part === 'second' || p.dueFromAt === null) return null
  return reachedUntil(rules.agency, { level: consult.level, dutyCovers: consult.dayCase === 'C_duty', from: p.dueFromAt })
}

/**
 * The opening for who has it, whatever the state is by then, and each that they wait for; the return of who was unavailable only while an answer is
 * awaited, once in a run, since they go on waiting.
 */
function waitingSteps(p: Participant, run: string, open: boolean): DueStep[] {
  if (!p.waiting || p.waitsUntilAt === null || (onlyReturns(p) && !open)) return []
  const waits = `${run}.waits.${p.key}`
  if (onlyReturns(p)) return [{ key: waits, at: p.waitsUntilAt, acts: [{ act: 'digest', key: p.key }] }]
  return [{ key: `${waits}.${p.waitsUntilAt}`, at: p.waitsUntilAt, acts: [{ act: 'arrive', key: p.key }] }]
}

/**
 * The first minute of an absence that begins while they have it: in open time, except where the consult runs in real time. Who was away
 * when they came on it is somebody's choice.
 */
function leaveSteps(consult: Consult, { agency }: Rules, p: Participant): DueStep[] {
  const person = agency.byKey.get(p.key)
  if (!person || p.part === 'second' || onlyReturns(p)) return []
  const inRealTime = alarmOn(consult) || consult.dayCase === 'C_duty'
  return absenceBegins(person, agency)
    .filter((at) => at > p.addedAt)
    .map((at) => ({ key: `leave.${p.key}.${at}`, at: inRealTime ? at : openFrom(agency, at), acts: [{ act: 'leave', key: p.key }] }))
}

/** Whether an act would do anything in the present state; only a change can make it hold again. */
export function holds(act: DueAct, consult: Consult): boolean {
  switch (act.act) {
    case 'remind':
    case 'add':
    case 'tell_worker':
      // After a handover the new person's own acknowledge clock owns what the run's would do (T1).
      if (act.when === 'unseen') return consult.ackedAt === null && !ownAckRuns(consult)
      return act.when === 'seen' ? consult.ackedAt !== null : true
    case 'remind_person':
    case 'add_next':
    case 'arrive':
    case 'not_reached':
    case 'leave':
    case 'digest': {
      const p = participantOf(consult, act.key)
      if (p === undefined || p.leftAt !== null || consult.excluded.includes(act.key)) return false
      if (act.act === 'remind_person' && p.waiting) return false
      // Somebody else has confirmed it: nobody need stand in. An alarm goes on to the next in any case.
      if (act.act === 'not_reached') return p.sentToAt === null && (alarmOn(consult) || consult.ackedAt === null)
      const ownAck = act.act === 'add_next' || (act.act === 'remind_person' && act.of === 'own_ack')
      return !ownAck || consult.ackedAt === null
    }
    default:
      return true
  }
}

/** When the rules next have something to do: the earliest step that has not fired and can still do something. Null: nothing. */
export function nextStepAt(consult: Consult, rules: Rules): At | null {
  // Words of the worker whose consequences the clock owes (R10): at once.
  const owed = RUNNING.includes(consult.state) ? consult.account.said.find((one) => one.playedAt === null) : undefined
  if (owed) return owed.at
  for (const step of stepsUntil(consult, rules, rules.now + HORIZON_MS)) if (step.acts.some((act) => holds(act, consult))) return step.at
  return null
}

/** Steps whose time has come while they could do nothing are over: a later change must not wake them. */
export function passStepsThatNoLongerHold(consult: Consult, rules: Rules): void {
  const passed = [...stepsUntil(consult, rules, rules.now)].filter((step) => !step.acts.some((act) => holds(act, consult)))
  for (const step of passed) consult.fired[step.key] = rules.now
}
