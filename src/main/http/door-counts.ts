import type { Agency, Person } from '#domain/agency.ts'
import type { Platform } from '#domain/words.ts'

/** How finely what people do on a platform may be counted. */
export type DoorCounts = 'each' | 'sum' | 'none'

/**
 * As for the figures, nothing under five: a count that goes up by one at a known minute is somebody, and where few
 * could have done it, it says who did what.
 */
const FEWEST = 5

type Kind = (person: Person) => boolean
/** Those who flag, and those who answer: the doors tell the two apart. */
const KINDS: readonly Kind[] = [
  ({ roles }) => roles.includes('worker'),
  ({ roles }) => roles.some((role) => role === 'supervisor' || role === 'manager' || role === 'duty'),
]

/**
 * By door only where each kind of person has five on this platform; one sum where five are there at all; else nothing. Whoever is known by
 * e-mail alone may be on either, and counts on both.
 */
export function doorCounts({ people }: Pick<Agency, 'people'>, platform: Platform): DoorCounts {
  const here = people.filter((person) => person[platform] !== undefined || (person.slack === undefined && person.teams === undefined))
  if (KINDS.every((kind) => here.filter(kind).length >= FEWEST)) return 'each'
  return here.length >= FEWEST ? 'sum' : 'none'
}
