import { type Agency, chainOf, type Person } from '#sandbox/product.ts'

/** Whoever can be reached: the first worker, then whom their consults reach in turn, then everyone else: a newcomer sees two ends of one story. */
export function inOrder(agency: Agency): Person[] {
  const worker = agency.people.find((person) => person.roles.includes('worker'))
  const first = worker ? [worker.key, ...chainOf(agency, worker.key)] : []
  const place = (person: Person) => (first.includes(person.key) ? first.indexOf(person.key) : first.length)
  return agency.people.filter((person) => person.slack !== undefined || person.teams !== undefined).toSorted((a, b) => place(a) - place(b))
}

export const roleOf = (person: Person): string => person.roles.filter((role) => role !== 'outside').join(', ') || 'outside the line'
