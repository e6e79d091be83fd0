import { Refusal } from '../../errors.ts'
import { independentFor, partOf } from '../../escalation/chain.ts'
import { isAway } from '../../time/availability.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, tell } from '../change.ts'
import { alarmOn, contactMade } from '../clock/contact-made.ts'
import { fireDue } from '../clock/fire.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { addPerson } from '../people/add-person.ts'
import { namedAsDanger } from '../people/named-danger.ts'
import { participantsOnClock } from '../people/participants.ts'
import { nthOfChain } from '../people/who-is-next.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'

/**
 * "The danger is someone named here" (R4): nobody is taken off, and the independent contact and the next step join. Only the others read who it is;
 * that person's screen does not change, and what they reported of the worker counts for nothing. It is no sign of the worker: their card would say so.
 */
export function nameDanger(consult: Consult, input: { by: PersonKey; person: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'name_danger', states: RUNNING }, rules)
  const { consult: c } = change
  if (!alarmOn(c)) throw new Refusal('changed')
  const { person } = input
  if (!participantsOnClock(c).some((p) => p.key === person)) throw new Refusal('invalid', { 'named.person': 'nav.pick' })
  if (namedAsDanger(c).includes(person)) return finish(change, { draw: 'nobody' })
  c.named.push({ at: rules.now, person })
  c.contactIgnored.push(person)
  // What rested for their word alone rests no more.
  if (!contactMade(c)) c.pausedUntilAt = null
  const had = participantsOnClock(c).map(({ key }) => key)
  const joined = callMore(change)
  fireDue(change)
  const params = { worker: { person: c.workerKey }, person: { person } }
  for (const key of had) tell(change, key, 'line.named', { params, fallback: 'remind.alarm.fallback', buttons: ['consult.read'] })
  for (const key of [...had, ...joined]) if (!namedAsDanger(c).includes(key)) change.alsoDraw.add(key)
  audit(change, 'danger_named', input.by, { joined: joined.length }, { person })
  return finish(change, { draw: 'worker' })
}

/** The independent contact and the next of the chain; with nobody left in it, the list for alarms. */
function callMore(change: Change): PersonKey[] {
  const { consult: c, rules } = change
  const { agency, now } = rules
  const there = (key: PersonKey | null): key is PersonKey => {
    const person = key === null ? undefined : agency.byKey.get(key)
    return person !== undefined && !isAway(person, now, agency)
  }
  const join = (key: PersonKey | null, rung: number | null): PersonKey[] =>
    there(key) && addPerson(change, { key, part: partOf(agency, c.workerKey, key), cause: 'named', rung }) ? [key] : []
  const outside = join(independentFor(agency, c), null)
  for (const nth of [2, 3, 4] as const) {
    const next = join(nthOfChain(c, agency, nth, now), nth)
    if (next.length > 0) return [...outside, ...next]
  }
  for (const key of agency.duty.now_list) {
    const next = join(key, null)
    if (next.length > 0) return [...outside, ...next]
  }
  return outside
}
