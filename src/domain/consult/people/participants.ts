import type { PersonKey } from '../../words.ts'
import { isSilent } from '../account/silent.ts'
import { contactReports } from '../clock/contact-made.ts'
import type { Consult, Participant } from '../consult.ts'

export const participantOf = (consult: Consult, key: PersonKey): Participant | undefined => consult.people.find((p) => p.key === key)

/** On it now: has not left, is not left out, and is not merely copied. Includes second opinions and people still waiting to return. */
export const participantsActive = (consult: Consult): Participant[] =>
  consult.people.filter((p) => p.leftAt === null && p.part !== 'copy' && !consult.excluded.includes(p.key))

/** Those a clock may call: active, told of it, and not merely asked for a view. */
export const participantsOnClock = (consult: Consult): Participant[] =>
  participantsActive(consult).filter((p) => p.part !== 'second' && !p.waiting)

/**
 * Was unavailable when it was sent, and has a digest on their return (R3): they do not have it. Everybody else who waits does, and is told at the
 * opening: whoever it was given to, from whom ever, also from duty, who has no place in the chain to pass on.
 */
export const onlyReturns = (p: Participant): boolean => p.waiting && p.cause === 'sent' && p.rung === null

/** The same, with those it was given to while the office is closed, who are told of it at the opening. Not who was unavailable when it was sent. */
export const participantsWithIt = (consult: Consult): Participant[] =>
  participantsActive(consult).filter((p) => p.part !== 'second' && !onlyReturns(p))

/**
 * Who answers for it: who answered last, else who noted to have spoken, else who said "seen", else the one it was last given to.
 * Null only when nobody is on it.
 */
export function responderOf(consult: Consult): PersonKey | null {
  const active = new Set(participantsActive(consult).map((p) => p.key))
  const first = [consult.answers.at(-1)?.by, contactReports(consult).at(-1)?.by, consult.ackedBy].find((key) => key && active.has(key))
  return first ?? firstOf(consult)
}

/**
 * The first of those it is with: the newest handover, else the responsible person of the sending, also while they wait for the opening;
 * else whoever is on it.
 */
export const firstOf = (consult: Consult): PersonKey | null => headOfChain(consult) ?? participantsOnClock(consult)[0]?.key ?? null

/** Who stands first in the chain as given out: the newest handover, else who was asked first. Null while only duty or leads have it. */
export function headOfChain(consult: Consult): PersonKey | null {
  const people = participantsActive(consult).filter((p) => p.part !== 'second')
  const handed = people.filter((p) => p.cause === 'handover').sort((a, b) => b.addedAt - a.addedAt)[0]
  const firstAsked = people.filter((p) => p.rung !== null).sort((a, b) => a.rung! - b.rung!)[0]
  return (handed ?? firstAsked)?.key ?? null
}

/** Everybody in the thread but this person: where a message of theirs goes. Not to an account that reads nothing more (R10). */
export const othersInThread = (consult: Consult, but: PersonKey): PersonKey[] =>
  [
    ...(isSilent(consult, consult.workerKey) ? [] : [consult.workerKey]),
    ...participantsActive(consult).flatMap((p) => (p.waiting ? [] : [p.key])),
  ].filter((key) => key !== but)
