import type { Candidate } from '#cards/kit/person-option.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { candidatesFor } from '#domain/consult/people/candidates-for.ts'
import { nextToTakeIt } from '#domain/consult/people/who-is-next.ts'
import { awayUntil } from '#domain/time/availability.ts'
import type { PersonKey } from '#domain/words.ts'
import type { Request } from '../request.ts'

/** Whom a consult can be given to, or whose view can be asked, with the leave that speaks against it. People left out are not listed. */
export function candidatesOf(r: Request, consult: Consult, what: 'hand_over' | 'second'): Candidate[] {
  const agency = r.deps.agency.current()
  return candidatesFor(consult, agency, what, r.actor.person.key).map((key) => {
    const person = agency.byKey.get(key)
    return { key, awayUntil: person ? awayUntil(person, r.now, agency) : null }
  })
}

/** Who takes it once this person has stepped back; null when they are the last and have to pick. */
export function nextTaker(r: Request, consult: Consult): PersonKey | null {
  const me = r.actor.person.key
  const people = consult.people.map((one) => (one.key === me ? { ...one, leftAt: one.leftAt ?? r.now } : one))
  return nextToTakeIt({ ...consult, people }, r.deps.agency.current(), r.now)
}
