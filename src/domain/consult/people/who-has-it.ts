import type { Agency } from '../../agency.ts'
import type { GuidanceRules } from '../../guidance.ts'
import { isAway, onDuty } from '../../time/availability.ts'
import type { At, PersonKey } from '../../words.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { type DueAct, holds, stepsUntil } from '../clock/due-steps.ts'
import type { Consult } from '../consult.ts'
import { participantOf, participantsOnClock } from './participants.ts'
import { nthOfChain } from './who-is-next.ts'

/** Those it is with, in the order they got it: everyone the clocks may call. */
export const whoHasIt = (consult: Consult): PersonKey[] => participantsOnClock(consult).map((p) => p.key)

/** Those who confirmed it in this run, first one first. */
export const seenBy = (consult: Consult): PersonKey[] =>
  participantsOnClock(consult)
    .filter((p) => p.seenAt !== null)
    .sort((a, b) => a.seenAt! - b.seenAt!)
    .map((p) => p.key)

/** By when it has to be confirmed: the clock of who it was handed to, while that runs, else the run's. */
export function ackBy(consult: Consult): At | null {
  const handed = participantsOnClock(consult).filter((p) => p.ackDueAt !== null && p.seenAt === null)
  return handed.sort((a, b) => b.addedAt - a.addedAt)[0]?.ackDueAt ?? consult.ackDueAt
}

/** The person who joins next if nothing changes, and when: of the chain or of a list. Null when nobody is left to join or nothing is awaited. */
export function nextToBeAsked(
  consult: Consult,
  agency: Agency,
  pack: GuidanceRules,
  now: At = consult.run.fromAt,
): { person: PersonKey; at: At } | null {
  if (!['sent', 'seen', 'asked'].includes(consult.state) && !alarmOn(consult)) return null
  for (const step of stepsUntil(consult, { now, agency, pack }, now + LOOK_MS)) {
    for (const act of step.acts) {
      const person = holds(act, consult) ? joinsBy(act, consult, agency, step.at) : null
      if (person !== null) return { person, at: step.at }
    }
  }
  return null
}

/** Whom a step calls at its time: the next of the chain, or the first of a list who is there and does not have it. */
function joinsBy(act: DueAct, consult: Consult, agency: Agency, at: At): PersonKey | null {
  if (act.act === 'add') return nthOfChain(consult, agency, act.nth, at, act.atOpening)
  if (act.act !== 'add_list') return null
  const listed = act.list === 'duty' ? onDuty(agency, at) : agency.duty.now_list
  return listed.find((key) => mayJoin(consult, agency, key, at)) ?? null
}

/** Not on it yet, there at that time, and not left out. */
function mayJoin(consult: Consult, agency: Agency, key: PersonKey, at: At): boolean {
  const person = agency.byKey.get(key)
  const never = key === consult.workerKey || consult.excluded.includes(key) || participantOf(consult, key) !== undefined
  return person !== undefined && !never && !isAway(person, at, agency)
}

/** Whether an alarm can still call anybody who does not have it: of the chain, or of the list for alarms. */
export function isAnybodyLeft(consult: Consult, agency: Agency, pack: GuidanceRules, now: At): boolean {
  if (nextToBeAsked(consult, agency, pack, now) !== null) return true
  return agency.duty.now_list.some((key) => mayJoin(consult, agency, key, now))
}

const LOOK_MS = 60 * 86_400_000
