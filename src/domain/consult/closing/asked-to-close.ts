import type { Agency } from '../../agency.ts'
import { leadOf, othersFor } from '../../escalation/leads.ts'
import { isAway } from '../../time/availability.ts'
import type { At, Flag, PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import type { Consult } from '../consult.ts'
import { addPerson } from '../people/add-person.ts'
import { participantOf } from '../people/participants.ts'
import { RUNNING } from '../states.ts'

/** With any of these the safeguarding lead closes what a worker asks to take back, after speaking with them (R16). */
const LEAD_CLOSES: readonly Flag[] = ['under_18', 'at_risk_adult', 'abuse_concern', 'image_u18']

/** The worker asked to take it back, and there was no answer since: a person must close it (T10). */
export const closeAsked = (c: Consult): boolean =>
  c.closeAskedAt !== null && c.closeAskedAt > (c.answers.at(-1)?.at ?? 0) && RUNNING.includes(c.state)

/**
 * Who may close what the worker asks to take back: `anyone` on it, this person alone, or nobody before there is an answer. `anyone` where
 * nothing is asked: then the other rules of closing hold.
 */
export function whoCloses(c: Consult, agency: Agency, now: At): 'anyone' | 'needs_answer' | { lead: PersonKey } {
  if (!closeAsked(c)) return 'anyone'
  const { flags } = c.situation
  if (flags.includes('own_serious')) return 'needs_answer'
  if (!flags.some((flag) => LEAD_CLOSES.includes(flag))) return 'anyone'
  const lead = leadWhoCloses(c, agency, now)
  return lead === null ? 'needs_answer' : { lead }
}

/** Whether this person may close it as it stands, as far as the worker's asking decides that. */
export function mayCloseAsked(c: Consult, by: PersonKey, agency: Agency, now: At): boolean {
  const who = whoCloses(c, agency, now)
  if (who === 'anyone') return true
  // Serious own practice that was answered is closed like any other; only the request by itself closes nothing.
  if (who === 'needs_answer') return c.state === 'answered' || c.state === 'agreed'
  return who.lead === by
}

/** The safeguarding lead; where they are left out, away or there is none, who takes a lead’s place (R14), else the conduct lead. */
function leadWhoCloses(c: Consult, agency: Agency, now: At): PersonKey | null {
  const fits = (key: PersonKey): boolean => {
    const person = agency.byKey.get(key)
    if (!person || key === c.workerKey || c.excluded.includes(key) || isAway(person, now, agency)) return false
    return (participantOf(c, key)?.leftAt ?? null) === null
  }
  const named = c.situation.leadInstead?.person ?? undefined
  const others = othersFor(agency, 'safeguarding', { ...c, now }).filter((other): other is PersonKey => other !== '#outside')
  const keys = [leadOf(agency, 'safeguarding'), named, ...others, leadOf(agency, 'conduct')]
  return keys.find((key) => key !== undefined && fits(key)) ?? null
}

/** Brings in who alone may close it, so that it never waits on somebody who has not heard of it. */
export function bringInWhoCloses(change: Change): void {
  const { consult, rules } = change
  const who = whoCloses(consult, rules.agency, rules.now)
  if (typeof who === 'object') addPerson(change, { key: who.lead, part: 'lead', cause: 'lead', rung: null })
}
