import type { PersonKey } from '../words.ts'
import { isSilent } from './account/silent.ts'
import { alarmOn } from './clock/contact-made.ts'
import { closeAsked } from './closing/asked-to-close.ts'
import type { Consult, Participant } from './consult.ts'
import { headOfChain, participantOf, participantsOnClock, responderOf } from './people/participants.ts'

/** The worker's cards (flow 4.2), by the middle of their text ids. */
export type WorkerCard =
  | 'sent'
  | 'alarm'
  | 'seen'
  | 'asked'
  | 'answered'
  | 'agreed'
  | 'handed'
  | 'escalated'
  | 'nobody'
  | 'withdrawn'
  | 'asked_close'
  | 'closing'
  | 'closed'
  | 'reopened'
  | 'logged'

/** The cards of everyone else with a part in it (flow 4.3). */
export type SupervisorCard =
  | 'new'
  | 'alarm'
  | 'cover'
  | 'backup'
  | 'manager'
  | 'copy'
  | 'handed'
  | 'second'
  | 'seen'
  | 'asked'
  | 'answered'
  | 'answered_by'
  | 'agreed'
  | 'passed'
  | 'taken'
  | 'asked_close'
  | 'withdrawn'
  | 'closing'
  | 'closed'

/** Which card a person sees now; null for anyone without a part, a person left out included. `quiet`: the worker's account reads nothing more of it. */
export function cardStateFor(
  consult: Consult,
  person: PersonKey,
): { of: 'worker'; state: WorkerCard } | { of: 'supervisor'; state: SupervisorCard } | { of: 'quiet' } | null {
  if (isSilent(consult, person)) return { of: 'quiet' }
  if (person === consult.workerKey) return { of: 'worker', state: workerCardOf(consult) }
  const state = supervisorCardOf(consult, person)
  return state === null ? null : { of: 'supervisor', state }
}

function workerCardOf(consult: Consult): WorkerCard {
  const { state } = consult
  if (state === 'logged' || (state === 'closed' && consult.closure === null)) return 'logged'
  if (state === 'withdrawn' || state === 'closing' || state === 'closed') return state
  if (alarmOn(consult)) return 'alarm'
  const askedAt = Math.max(consult.closeAskedAt ?? 0, consult.withdrawnAt ?? 0)
  if (askedAt > (consult.answers.at(-1)?.at ?? 0)) return 'asked_close'
  if (state === 'answered' || state === 'agreed' || state === 'asked') return state
  if (consult.answerMissedAt !== null) return 'nobody'
  if (somebodyJoinedSince(consult, consult.ackedAt ?? consult.run.fromAt)) return 'escalated'
  if (state === 'seen') return 'seen'
  if (handedAndNotSeen(consult)) return 'handed'
  return consult.run.cause === 'reopened' ? 'reopened' : 'sent'
}

const somebodyJoinedSince = (consult: Consult, since: number): boolean =>
  participantsOnClock(consult).some((p) => p.cause === 'rung' && p.addedAt > since)

function handedAndNotSeen(consult: Consult): boolean {
  const head = headOfChain(consult)
  const p = head === null ? undefined : participantOf(consult, head)
  return p !== undefined && p.cause === 'handover' && p.seenAt === null && p.addedAt >= consult.run.fromAt
}

function supervisorCardOf(consult: Consult, key: PersonKey): SupervisorCard | null {
  const p = participantOf(consult, key)
  if (!p || consult.excluded.includes(key) || consult.state === 'logged') return null
  if (p.leftAt !== null) return 'passed'
  if (p.part === 'copy') return 'copy'
  const { state } = consult
  // Only who closed it is asked to read the record; the others are told whose answer it was.
  if (state === 'closing' && consult.closure?.by !== key) return p.part === 'second' ? 'second' : 'answered_by'
  if (state === 'withdrawn' || state === 'closing' || state === 'closed') return state
  if (p.part === 'second') return 'second'
  if (alarmOn(consult)) return 'alarm'
  if (closeAsked(consult)) return 'asked_close'
  if (state === 'answered' || state === 'agreed') return responderOf(consult) === key ? state : 'answered_by'
  if (state === 'asked') return consult.askedBy === key ? 'asked' : 'taken'
  if (p.seenAt !== null) return 'seen'
  // Who joined after it was confirmed is called, not told that somebody has it.
  if (consult.ackedAt !== null && p.addedAt <= consult.ackedAt) return 'taken'
  return calledAs(p)
}

function calledAs(p: Participant): SupervisorCard {
  if (p.cause === 'handover') return 'handed'
  if (p.cause === 'cover') return 'cover'
  if (p.cause === 'rung') return p.part === 'manager' ? 'manager' : 'backup'
  return 'new'
}
