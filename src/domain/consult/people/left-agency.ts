import { leadsFor } from '../../escalation/leads.ts'
import { absenceBegins, awayUntil, isAway } from '../../time/availability.ts'
import { instantOf } from '../../time/open-spans.ts'
import type { PersonKey } from '../../words.ts'
import { audit, type Change, finish, resume, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { nextStepAt } from '../clock/due-steps.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { addLeads } from './add-leads.ts'
import { addNext, leave } from './give-to.ts'
import { participantOf, participantsActive, participantsWithIt } from './participants.ts'
import { passOver } from './pass-over.ts'

/** People it is with who have left the agency file or are away now, also where they wait for the opening to be told: each needs a handover at once (R16). */
export const goneFrom = (consult: Consult, rules: Rules): PersonKey[] =>
  participantsWithIt(consult)
    .map((p) => p.key)
    .filter((key) => {
      const person = rules.agency.byKey.get(key)
      return person === undefined || isAway(person, rules.now, rules.agency)
    })

/** A person on it has left the agency or is newly away: the next one has it at once, with their own acknowledge clock (T1). */
export function passOnFromLeft(consult: Consult, input: { person: PersonKey }, rules: Rules): Changed<Consult> {
  const change = resume(consult, rules)
  if (!passOnFrom(change, input.person)) return { consult, effects: [] }
  audit(change, 'leaver', null, { person: input.person })
  return finish(change)
}

/** A changed agency file may say that somebody will be away: when the rules next have something to do is worked out anew. Null: as it was. */
export function wakeAnew(consult: Consult, rules: Rules): Consult | null {
  const nextDueAt = nextStepAt(consult, rules)
  return nextDueAt === consult.nextDueAt ? null : { ...consult, nextDueAt }
}

/**
 * Passes on what somebody has who is not there any more, and tells the worker who has it now. An alarm keeps everyone it has called (T4):
 * where their absence only begins, the next person joins beside them, once. Says whether anything changed.
 */
export function passOnFrom(change: Change, key: PersonKey): boolean {
  const { consult, rules } = change
  const person = rules.agency.byKey.get(key)
  const until = person ? awayUntil(person, rules.now, rules.agency) : null
  const lead = isLead(consult, key)
  if (person && until !== null && alarmOn(consult)) return joinBeside(change, key, lead)
  const next = lead ? leadPasses(change, key) : passOver(change, key)
  if (next === undefined) return false
  if (next === null) return true
  const names = { name: { person: key }, person: { person: next } }
  if (until === null) tell(change, consult.workerKey, 'line.file_gone', { state: 'passed', params: names })
  else {
    const at = instantOf(Temporal.PlainDate.from(until), '12:00', rules.agency.timezone)
    tell(change, consult.workerKey, 'line.away', { state: 'passed', params: { ...names, until: { at } } })
  }
  return true
}

/** Takes part as a lead: whoever takes a lead's place does (R14), not the worker's line. */
const isLead = (consult: Consult, key: PersonKey): boolean => {
  const p = participantOf(consult, key)
  return p !== undefined && p.leftAt === null && p.part === 'lead' && p.cause === 'lead'
}

/** Who takes part in place of a lead who is not there any more; where nobody is there who could, it stays with one who is only away. */
function leadPasses(change: Change, key: PersonKey): PersonKey | null | undefined {
  const { consult, rules } = change
  addLeads(change)
  const on = participantsActive(consult).map((p) => p.key)
  const stand = leadsFor(rules.agency, { ...consult, now: rules.now }).find(
    ({ person }) => person !== null && person !== key && on.includes(person),
  )
  if (stand) leave(change, key)
  else if (!rules.agency.byKey.has(key)) return passOver(change, key)
  return stand?.person ?? undefined
}

function joinBeside(change: Change, key: PersonKey, lead: boolean): boolean {
  const { consult, rules } = change
  const person = rules.agency.byKey.get(key)
  const since = person ? absenceBegins(person, rules.agency).findLast((at) => at <= rules.now) : undefined
  const once = `beside.${key}.${since ?? 0}`
  if (consult.fired[once] !== undefined) return false
  consult.fired[once] = rules.now
  const joined = lead ? (addLeads(change)[0]?.person ?? null) : addNext(change)
  if (joined !== null) tell(change, consult.workerKey, 'line.backup.worker', { params: { person: { person: joined } } })
  return true
}
