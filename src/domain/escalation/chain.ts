import type { Agency } from '../agency.ts'
import type { Situation } from '../situation/situation.ts'
import { canReachNow, isAvailable, isAway, onDuty } from '../time/availability.ts'
import type { At, Level, Part, PersonKey } from '../words.ts'
import type { Routing } from './escalation-step.ts'
import { leadOf } from './leads.ts'

export interface ChainOptions {
  excluded?: readonly PersonKey[]
  /** The person the worker picked; stands first. */
  sendTo?: PersonKey | null
  /** Serious own practice (item 20): only the line or the conduct lead may be picked. */
  ownSerious?: boolean
}

/**
 * R2: [supervisor, backup, manager, last resort...] of the worker, minus those left out, the worker, people no longer in the file,
 * and repeats (the first stays). A picked person stands first. Empty when nobody is left, or the worker is not in the file.
 */
export function chainOf(agency: Agency, workerKey: PersonKey, options: ChainOptions = {}): PersonKey[] {
  const line = lineOf(agency, workerKey)
  const picked = options.sendTo ?? null
  const pickedHolds = picked !== null && (!options.ownSerious || line.includes(picked) || picked === leadOf(agency, 'conduct'))
  const never = new Set([workerKey, ...(options.excluded ?? [])])
  const keys = pickedHolds ? [picked, ...line] : line
  return [...new Set(keys)].filter((key) => agency.byKey.has(key) && !never.has(key))
}

/** Whom a worker may pick on the own-practice page: anyone who supervises, or, if it is serious, only the line and the conduct lead. */
export function pickableFor(
  agency: Agency,
  workerKey: PersonKey,
  options: { ownSerious: boolean; excluded?: readonly PersonKey[] },
): PersonKey[] {
  const line = lineOf(agency, workerKey)
  const conduct = leadOf(agency, 'conduct')
  const others = agency.people.filter((p) => p.roles.includes('supervisor') || p.roles.includes('manager')).map((p) => p.key)
  const keys = options.ownSerious ? [...line, ...(conduct ? [conduct] : [])] : [...line, ...others]
  return [...new Set(keys)].filter((key) => agency.byKey.has(key) && key !== workerKey && !options.excluded?.includes(key))
}

/** The worker's line as the file has it, whoever is in it. */
export function lineOf(agency: Agency, workerKey: PersonKey): PersonKey[] {
  const worker = agency.byKey.get(workerKey)
  return [worker?.supervisor, worker?.backup, worker?.manager, ...(worker?.last_resort ?? [])].filter((key) => key !== undefined)
}

/** What a person of the chain is to the worker. A last resort stands in as a manager; a picked person as the supervisor. */
export function partOf(agency: Agency, workerKey: PersonKey, key: PersonKey): Part {
  const worker = agency.byKey.get(workerKey)
  if (key === worker?.supervisor) return 'supervisor'
  if (key === worker?.backup) return 'backup'
  if (key === worker?.manager || worker?.last_resort.includes(key)) return 'manager'
  if (key === agency.contacts.independent) return 'independent'
  if (key === leadOf(agency, 'safeguarding') || key === leadOf(agency, 'conduct')) return 'lead'
  return 'supervisor'
}

export interface RouteInput {
  workerKey: PersonKey
  excluded?: readonly PersonKey[]
  level: Level
  now: At
  /** From the moment of sending (or now) to the acknowledge due. Not used at level `now`. */
  ackWindow: { from: At; to: At }
  situation: Pick<Situation, 'sendTo' | 'flags'>
}

/**
 * Who gets it (R2, R3, R5). The chain keeps everyone remaining; `responsible` is its first available person, `waiting` those before.
 * Nobody left: the independent contact alone. At `now` the chain holds only those who can be reached then, and `waiting` the rest.
 * An empty chain means: not sent, except a `now`, which still alerts duty and the now list.
 */
export function route(agency: Agency, input: RouteInput): Routing {
  const excluded = input.excluded ?? []
  const never = new Set([input.workerKey, ...excluded])
  const ownSerious = input.situation.flags.includes('own_serious')
  const remaining = chainOf(agency, input.workerKey, { excluded, sendTo: input.situation.sendTo, ownSerious })
  const { independent } = agency.contacts
  const fallback = independent && agency.byKey.has(independent) && !never.has(independent) ? [independent] : []
  const all = remaining.length > 0 ? remaining : fallback
  const duty = onDuty(agency, input.now).filter((key) => !never.has(key))
  const able = (key: PersonKey): boolean => {
    const person = agency.byKey.get(key)
    if (!person) return false
    if (input.level === 'now') return canReachNow(person, input.now, agency)
    return isAvailable(person, agency, input.ackWindow.from, input.ackWindow.to)
  }
  const responsible = all.find(able) ?? null
  if (input.level === 'now') return { chain: all.filter(able), responsible, waiting: all.filter((key) => !able(key)), duty }
  return { chain: all, responsible, waiting: responsible === null ? [] : all.slice(0, all.indexOf(responsible)), duty }
}

/**
 * Who joins as the `n`-th of the chain (1 is the first): that person; away then, the next one who is not away and not on it yet. Null:
 * nobody new. Exclusion is already out of `chain`.
 */
export function joinsAt(agency: Agency, q: { chain: readonly PersonKey[]; n: number; at: At; on: readonly PersonKey[] }): PersonKey | null {
  const away = (key: PersonKey) => {
    const person = agency.byKey.get(key)
    return !person || isAway(person, q.at, agency)
  }
  const nth = q.chain[q.n - 1]
  if (nth !== undefined && !away(nth)) return q.on.includes(nth) ? null : nth
  return q.chain.slice(q.n).find((key) => !away(key) && !q.on.includes(key)) ?? null
}

/** The independent contact, when nobody of the chain is left to join; null when there is none, left out, or the worker. */
export function independentFor(agency: Agency, q: { workerKey: PersonKey; excluded: readonly PersonKey[] }): PersonKey | null {
  const key = agency.contacts.independent
  return key && agency.byKey.has(key) && key !== q.workerKey && !q.excluded.includes(key) ? key : null
}
