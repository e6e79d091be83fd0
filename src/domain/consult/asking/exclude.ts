import { Refusal } from '../../errors.ts'
import type { Situation } from '../../situation/situation.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, isOpen, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult, Participant } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { addLeads } from '../people/add-leads.ts'
import { giveTo, leave } from '../people/give-to.ts'
import { leadFaults } from '../people/lead-faults.ts'
import { onlyReturns, participantOf, participantsActive } from '../people/participants.ts'
import { nextToTakeIt } from '../people/who-is-next.ts'
import type { Rules } from '../rules.ts'
import { ANY_STATE } from '../states.ts'

/**
 * Leaves people out, silently (R4): from now on they are strangers to it at every step, copy, list and read. Their last card stays as it
 * is. Where that leaves a gap while an answer is awaited, the next person has it at once. While an alarm is on nobody is taken off it,
 * whoever holds the worker's phone, and that it was tried is noted.
 * Throws Refusal `invalid` for a lead in whose place nobody is named (R14).
 */
export function exclude(
  consult: Consult,
  input: { by: PersonKey; people: readonly PersonKey[]; leadInstead?: Situation['leadInstead'] },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'exclude', states: ANY_STATE }, rules)
  const c = change.consult
  if (alarmOn(c)) {
    audit(change, 'exclude.refused', input.by, { people: input.people.length })
    return finish(change, { draw: 'nobody' })
  }
  const out = input.people.filter((key) => key !== c.workerKey && !c.excluded.includes(key))
  if (out.length === 0) return finish(change, { draw: 'nobody' })
  const named = { ...c.situation, leadInstead: input.leadInstead ?? c.situation.leadInstead }
  const wrong = leadFaults(rules.agency, { ...c, excluded: [...c.excluded, ...out], situation: named, now: rules.now })
  if (wrong !== null) throw new Refusal('invalid', wrong)
  const left = out.map((key) => participantOf(c, key)).filter((p) => p !== undefined && hasIt(p))
  c.excluded.push(...out)
  c.situation = { ...named, excluded: [...c.excluded] }
  for (const key of out) leave(change, key)
  addLeads(change)
  if (isOpen(c) && left.length > 0 && !participantsActive(c).some(hasIt)) fillGap(change, left[0]!)
  audit(change, 'exclude', input.by, { people: out.length })
  return finish(change)
}

/** It was given to them, be it only to be told at the opening; leads, views and who is unavailable do not count. */
const hasIt = (p: Participant): boolean => p.leftAt === null && !['lead', 'second', 'copy'].includes(p.part) && !onlyReturns(p)

function fillGap(change: Change, gap: Participant): void {
  const { consult, rules } = change
  const next = nextToTakeIt(consult, rules.agency, rules.now)
  // Nobody is to see that somebody was left out: the next one has it as if it had been sent to them.
  if (next !== null) giveTo(change, { to: next, from: null, cause: 'sent', restart: true, rung: gap.rung ?? 1, held: true })
  else tell(change, consult.workerKey, 'worker.nobody.body', { fallback: 'worker.nobody.fallback' })
}
