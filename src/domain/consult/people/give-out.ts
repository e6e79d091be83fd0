import { Refusal } from '../../errors.ts'
import { partOf, route } from '../../escalation/chain.ts'
import { awayUntil, readerOpenFrom } from '../../time/availability.ts'
import { instantOf } from '../../time/open-spans.ts'
import { nextOpening } from '../../time/team-clock.ts'
import type { PersonKey } from '../../words.ts'
import { type Change, tell } from '../change.ts'
import { noticeAt } from '../clock/notice-at.ts'
import { addLeads } from './add-leads.ts'
import { addPerson } from './add-person.ts'
import { participantOf } from './participants.ts'

/**
 * Gives a consult out when it is sent or opened again (R2, R3, R5): the first available person is responsible; unavailable ones before
 * them wait and get a digest on return; duty has it alone while it covers a closed office; with nobody on duty P2 has it as well.
 * Throws Refusal `nobody` when nobody is left.
 */
export function giveOut(change: Change): void {
  const { consult, rules } = change
  const { agency, now } = rules
  const { workerKey, excluded, situation, level } = consult
  const ackWindow = { from: now, to: consult.ackDueAt ?? now }
  const routing = route(agency, { workerKey, excluded, level, now, ackWindow, situation })
  const passedOn = (key: PersonKey) => (participantOf(consult, key)?.leftAt ?? null) !== null
  const chain = routing.chain.filter((key) => !passedOn(key))
  if (chain.length === 0 && routing.duty.length === 0) throw new Refusal('nobody')

  for (const key of routing.waiting) {
    const person = agency.byKey.get(key)
    const waitsUntilAt = person ? readerOpenFrom(person, agency, now) : null
    addPerson(change, { key, part: partOf(agency, workerKey, key), cause: 'sent', rung: null, waiting: true, waitsUntilAt })
  }
  if (consult.dayCase === 'C_duty') {
    for (const key of routing.duty) addPerson(change, { key, part: 'duty', cause: 'duty', rung: null })
  } else {
    const asked = chain.filter((key) => !routing.waiting.includes(key))
    if (routing.responsible === null && consult.noDutyUntilAt === null) {
      // Nobody of the line is there in time: as if nobody were on duty (R3). In case C the ladder says so itself.
      consult.noDutyUntilAt = nextOpening(agency, now)
      if (consult.noDutyUntilAt !== null) tell(change, workerKey, 'line.no_duty', { params: { opens: { at: consult.noDutyUntilAt } } })
    }
    // Nobody on duty, or no cover before the contact: P2 has it from the start as well (table D case C, R6).
    const first = consult.noDutyUntilAt !== null || consult.noCover ? asked.slice(0, 2) : asked.slice(0, 1)
    for (const [i, key] of first.entries()) hold(change, key, i + 1, routing.waiting.length > 0 && i === 0)
  }
  addLeads(change)
  for (const key of routing.waiting) tellAway(change, key)
}

/** Off duty people hear nothing: while the office is closed a notice waits for its opening, or for their own hours if these begin sooner. */
function hold(change: Change, key: PersonKey, nth: number, covers: boolean): void {
  const { consult, rules } = change
  const part = partOf(rules.agency, consult.workerKey, key)
  const at = noticeAt(rules, key)
  const waiting = at > rules.now
  addPerson(change, { key, part, cause: covers ? 'cover' : 'sent', rung: nth, waiting, waitsUntilAt: waiting ? at : null })
}

/** Tells the worker who is away until when, and who has it instead. */
function tellAway(change: Change, key: PersonKey): void {
  const { consult, rules } = change
  const person = rules.agency.byKey.get(key)
  const until = person ? awayUntil(person, rules.now, rules.agency) : null
  const responsible = consult.people.find((p) => p.cause === 'cover')
  if (until === null || !responsible) return
  const at = instantOf(Temporal.PlainDate.from(until), '12:00', rules.agency.timezone)
  tell(change, consult.workerKey, 'line.away', { params: { name: { person: key }, until: { at }, person: { person: responsible.key } } })
}
