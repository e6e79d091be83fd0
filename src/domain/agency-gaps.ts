import { type Agency, knownByEmailOnly, type Person } from './agency.ts'
import { chainOf, independentFor, lineOf } from './escalation/chain.ts'
import { LEAD_KINDS, type LeadKind, leadOf, othersFor } from './escalation/leads.ts'
import { isAway, onDuty } from './time/availability.ts'
import { nextOpening, openFrom } from './time/team-clock.ts'
import { type At, FINDS_BY_EMAIL, type PersonKey, PLATFORMS, type Platform } from './words.ts'

/**
 * What is wrong or missing in an agency file.
 * - `duplicate_key`, `unknown_key`: the file contradicts itself; `key` is the one meant, `person` who names it (null: the file).
 * - `no_hours`: the team is never open.
 * - `no_supervisor`, `no_backup`, `chain_end` (no last resort and no independent contact), `loop` (following supervisors leads back).
 * - `always_away`: away for the next 90 days and on.
 * - `too_few`: fewer than two reachable people for this worker, the independent contact included.
 * - `one_supervisor`: a single supervisor, and this worker's backup is nobody from outside (R5).
 * - `no_phone`: no number of this worker, so nobody called to an alarm can ring them (R11).
 * - `nobody_outside`: nobody outside the line for this worker. A loud warning only.
 * - `no_lead`: nobody is the lead for safeguarding or for conduct (`lead`). A loud warning only.
 * - `lead_alone`: that lead has no other who could stand in: a deputy, the independent contact, a body outside (R14). A loud warning only.
 * - `unreachable`: nothing by which a platform that the bot serves could reach them.
 * - `duty_away`: on the rota while away.
 */
export type GapKind =
  | 'duplicate_key'
  | 'unknown_key'
  | 'no_hours'
  | 'no_supervisor'
  | 'no_backup'
  | 'chain_end'
  | 'loop'
  | 'always_away'
  | 'too_few'
  | 'one_supervisor'
  | 'no_phone'
  | 'nobody_outside'
  | 'no_lead'
  | 'lead_alone'
  | 'unreachable'
  | 'duty_away'

export interface Gap {
  kind: GapKind
  /** Whom it is about; null for the agency itself. */
  person: PersonKey | null
  /** True when the bot must not go live with it. */
  refuses: boolean
  /** The key that is unknown, double, or in the circle. */
  key?: PersonKey
  /** Which lead it is about. */
  lead?: LeadKind
}

const DAY_MS = 86_400_000
const ALWAYS_DAYS = 90

/** Faults and gaps of the agency, those that refuse going live first. Empty: nothing to mend. `served`: the platforms the bot is set up for. */
export function gapsOf(agency: Agency, now: At, served: readonly Platform[] = PLATFORMS): Gap[] {
  const gaps = [
    ...keyGaps(agency),
    ...hoursGaps(agency, now),
    ...agency.people.flatMap((person) => personGaps(agency, person, now, served)),
    ...agency.people.filter((person) => person.roles.includes('worker')).flatMap((worker) => workerGaps(agency, worker, now, served)),
    ...leadGaps(agency, now),
    ...dutyGaps(agency, now),
  ]
  return gaps.sort((a, b) => Number(b.refuses) - Number(a.refuses))
}

/** A named person is left out of routing, so a key nobody has silently thins the chain: refused. */
function keyGaps(agency: Agency): Gap[] {
  const { hr, safeguarding, conduct, safeguarding_deputy, conduct_deputy, independent } = agency.contacts
  const named: { person: PersonKey | null; keys: (PersonKey | undefined)[] }[] = [
    {
      person: null,
      keys: [
        ...[hr, safeguarding, conduct, safeguarding_deputy, conduct_deputy, independent],
        ...[...agency.duty.now_list, ...agency.duty.rota.map((r) => r.person)],
      ],
    },
    ...agency.people.map((p) => ({ person: p.key, keys: [p.supervisor, p.backup, p.manager, ...p.last_resort] })),
  ]
  const unknown = named.flatMap(({ person, keys }) =>
    [...new Set(keys)]
      .filter((key) => key !== undefined && !agency.byKey.has(key))
      .map((key) => ({ kind: 'unknown_key' as const, person, refuses: true, key: key! })),
  )
  const seen = new Set<PersonKey>()
  const double = new Set(agency.people.map((p) => p.key).filter((key) => seen.has(key) || !seen.add(key)))
  return [...unknown, ...[...double].map((key) => ({ kind: 'duplicate_key' as const, person: key, refuses: true, key }))]
}

function hoursGaps(agency: Agency, now: At): Gap[] {
  if (nextOpening(agency, now) !== null) return []
  try {
    openFrom(agency, now)
    return []
  } catch {
    return [{ kind: 'no_hours', person: null, refuses: true }]
  }
}

function personGaps(agency: Agency, person: Person, now: At, served: readonly Platform[]): Gap[] {
  const gaps: Gap[] = []
  const gap = (kind: GapKind) => gaps.push({ kind, person: person.key, refuses: false })
  if (!isReached(person, served)) gap('unreachable')
  if (alwaysAway(agency, person, now)) gap('always_away')
  const circle = circleFrom(agency, person.key)
  if (circle !== null) gaps.push({ kind: 'loop', person: person.key, refuses: false, key: circle })
  return gaps
}

function workerGaps(agency: Agency, worker: Person, now: At, served: readonly Platform[]): Gap[] {
  const gaps: Gap[] = []
  const gap = (kind: GapKind, refuses = false) => gaps.push({ kind, person: worker.key, refuses })
  const independent = independentFor(agency, { workerKey: worker.key, excluded: [] })
  const others = (key: PersonKey | undefined) => key !== undefined && key !== worker.key
  if (worker.phone === undefined) gap('no_phone')
  if (!others(worker.supervisor)) gap('no_supervisor')
  if (!others(worker.backup)) gap('no_backup')
  if (worker.last_resort.length === 0 && independent === null) gap('chain_end')
  const all = [...new Set([...chainOf(agency, worker.key), ...(independent === null ? [] : [independent])])]
  const reachable = all.map((key) => agency.byKey.get(key)).filter((p) => p && isReached(p, served) && !alwaysAway(agency, p, now))
  if (reachable.length < 2) gap('too_few', true)
  const outside = (key: PersonKey | undefined) => (key ? (agency.byKey.get(key)?.roles.includes('outside') ?? false) : false)
  if (agency.people.filter((p) => p.roles.includes('supervisor')).length === 1 && !outside(worker.backup)) gap('one_supervisor', true)
  if (!lineOf(agency, worker.key).some(outside) && (independent === null || isInLine(worker, independent))) gap('nobody_outside')
  return gaps
}

const isInLine = (worker: Person, key: PersonKey): boolean => [worker.supervisor, worker.backup, worker.manager].includes(key)

/** A lead can be left out, be the worker or be part of what went wrong: without another nobody looks at it (R14). */
function leadGaps(agency: Agency, now: At): Gap[] {
  return LEAD_KINDS.flatMap((kind): Gap[] => {
    const lead = leadOf(agency, kind)
    if (lead === undefined) return [{ kind: 'no_lead', person: null, refuses: false, lead: kind }]
    const others = othersFor(agency, kind, { workerKey: lead, excluded: [], now })
    return others.length > 0 ? [] : [{ kind: 'lead_alone', person: lead, refuses: false, lead: kind }]
  })
}

function dutyGaps(agency: Agency, now: At): Gap[] {
  const gaps = agency.duty.rota.flatMap(({ person: key, from, to }): Gap[] => {
    const person = agency.byKey.get(key)
    const [start, end] = [from, to].map((t) => Temporal.PlainDateTime.from(t).toZonedDateTime(agency.timezone).epochMilliseconds)
    if (!person || start === undefined || end === undefined || end <= now) return []
    for (let at = Math.max(start, now); at < end; at += DAY_MS) {
      if (isAway(person, at, agency) && !onDuty(agency, at).includes(key)) return [{ kind: 'duty_away', person: key, refuses: false }]
    }
    return []
  })
  return gaps.filter((gap, i) => gaps.findIndex((g) => g.person === gap.person) === i)
}

/** By an id of a served platform; with no id at all an e-mail address does where people are found by it. */
const isReached = (person: Person, served: readonly Platform[]): boolean =>
  served.some((platform) => person[platform]) ||
  (knownByEmailOnly(person) && Boolean(person.email) && served.some((platform) => FINDS_BY_EMAIL.includes(platform)))

function alwaysAway(agency: Agency, person: Person, now: At): boolean {
  if (!isAway(person, now, agency)) return false
  for (let day = 0; day <= ALWAYS_DAYS; day++) if (!isAway(person, now + day * DAY_MS, agency)) return false
  return true
}

/** The key at which following supervisors comes back to `key` itself; null when it ends. */
function circleFrom(agency: Agency, key: PersonKey): PersonKey | null {
  const seen = new Set<PersonKey>()
  let at: PersonKey | undefined = agency.byKey.get(key)?.supervisor
  while (at !== undefined && !seen.has(at)) {
    if (at === key) return [...seen].at(-1) ?? key
    seen.add(at)
    at = agency.byKey.get(at)?.supervisor
  }
  return null
}
