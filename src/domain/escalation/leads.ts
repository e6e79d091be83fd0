import type { Agency } from '../agency.ts'
import type { Situation } from '../situation/situation.ts'
import { isAway } from '../time/availability.ts'
import type { At, Flag, PersonKey } from '../words.ts'

/** A lead takes part for one of two reasons: somebody has to be protected, or somebody's own practice has to be looked at. */
export const LEAD_KINDS = ['safeguarding', 'conduct'] as const
export type LeadKind = (typeof LEAD_KINDS)[number]

/** Who takes part in a lead's place: somebody of the agency file, or a body outside it (no key looks like it), whom nobody but the worker tells. */
export type Other = PersonKey | '#outside'

export interface Lead {
  kind: LeadKind
  /** Who takes part; null where nobody in the agency file does. */
  person: PersonKey | null
  /** The body outside takes the place of a lead who is left out, or who is the worker. */
  outside: boolean
  /** The lead is left out, and nobody was named in their place. */
  unnamed: boolean
  /** The lead who is away now: `person` stands in for them, or is themselves where nobody who is there can. */
  away: PersonKey | null
}

interface LeadsFor {
  workerKey: PersonKey
  excluded: readonly PersonKey[]
  situation: Pick<Situation, 'flags' | 'category' | 'leadInstead'>
  now: At
}

const AT_RISK: readonly Flag[] = ['under_18', 'at_risk_adult']

/** Which leads a situation calls for at once (R14). */
export function leadKinds({ flags, category }: Pick<Situation, 'flags' | 'category'>): LeadKind[] {
  const serious = flags.includes('own_serious')
  const atRisk = AT_RISK.some((flag) => flags.includes(flag))
  const safeguarding = flags.includes('image_u18') || flags.includes('abuse_concern') || (atRisk && (serious || category === 'sexualised'))
  return [...(safeguarding ? (['safeguarding'] as const) : []), ...(serious ? (['conduct'] as const) : [])]
}

/** The lead the agency file names; for conduct HR stands in. Undefined: none, or somebody no longer in the file. */
export function leadOf(agency: Agency, kind: LeadKind): PersonKey | undefined {
  const { safeguarding, conduct, hr } = agency.contacts
  const key = kind === 'safeguarding' ? safeguarding : (conduct ?? hr)
  return key !== undefined && agency.byKey.has(key) ? key : undefined
}

/** Who can take a lead's place, in the order they are asked: the deputy, the independent contact, the body outside; of the two whoever is there first. */
export function othersFor(agency: Agency, kind: LeadKind, q: Pick<LeadsFor, 'workerKey' | 'excluded' | 'now'>): Other[] {
  const { safeguarding_deputy, conduct_deputy, independent, outside_body } = agency.contacts
  const lead = leadOf(agency, kind)
  const people = [kind === 'safeguarding' ? safeguarding_deputy : conduct_deputy, independent].filter(
    (key) => key !== undefined && key !== lead && key !== q.workerKey && agency.byKey.has(key) && !q.excluded.includes(key),
  )
  const keys = (people as PersonKey[]).toSorted((a, b) => Number(isGone(agency, a, q.now)) - Number(isGone(agency, b, q.now)))
  return [...new Set<Other>([...keys, ...(outside_body === undefined ? [] : ['#outside' as const])])]
}

const isGone = (agency: Agency, key: PersonKey, now: At): boolean => {
  const person = agency.byKey.get(key)
  return person === undefined || isAway(person, now, agency)
}

/** Who can stand in for any lead of this situation. */
export const othersOfLeads = (agency: Agency, q: LeadsFor): Other[] => [
  ...new Set(leadKinds(q.situation).flatMap((kind) => othersFor(agency, kind, q))),
]

/**
 * The leads who take part at once, with who stands in. A lead is left out only by naming another (R14), and never comes back by it: until another
 * is named the first who can takes part, as for an alarm, which asks nobody anything. One who is away is stood in for in the same way; where nobody is there
 * who could, it stays with them. Of two leads who are one person each is told once.
 */
export function leadsFor(agency: Agency, q: LeadsFor): Lead[] {
  return leadKinds(q.situation).map((kind) => {
    const lead = leadOf(agency, kind)
    const others = othersFor(agency, kind, q)
    if (lead !== undefined && lead !== q.workerKey && !q.excluded.includes(lead)) {
      const away = isGone(agency, lead, q.now) ? lead : null
      const there = others.find((other): other is PersonKey => other !== '#outside' && !isGone(agency, other, q.now))
      return { kind, person: away === null ? lead : (there ?? lead), outside: false, unnamed: false, away }
    }
    const named = namedIn(q.situation)
    const other = named !== null && others.includes(named) ? named : null
    const unnamed = lead !== undefined && q.excluded.includes(lead) && other === null
    const stands = other ?? others[0] ?? null
    return { kind, person: stands === '#outside' ? null : stands, outside: stands === '#outside', unnamed, away: null }
  })
}

const namedIn = ({ leadInstead }: Pick<Situation, 'leadInstead'>): Other | null =>
  leadInstead === null ? null : (leadInstead.person ?? '#outside')
