import type { ReviewPlan } from '#cards/guide/review-form.ts'
import type { Candidate } from '#cards/kit/person-option.ts'
import { onPaper } from '#domain/consult/asking/send-draft.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { onlyReturns } from '#domain/consult/people/participants.ts'
import { tableOf } from '#domain/consult/table-b.ts'
import { chainOf, pickableFor } from '#domain/escalation/chain.ts'
import { leadsFor, othersOfLeads } from '#domain/escalation/leads.ts'
import { flagsOf } from '#domain/situation/flags.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { stepInChoices, stepInOf } from '#domain/situation/step-in.ts'
import { awayUntil } from '#domain/time/availability.ts'
import { LEVELS, type Level, type PersonKey, rank } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import type { DraftPlan } from './draft-plan.ts'
import { sendFacts } from './send-facts.ts'

/**
 * Works the plan out by sending the draft on paper: the same rule as the real sending, so that what is promised on the page is what
 * happens (unless the clock or the agency file moves on in between).
 */
export async function planDraft(r: Request, tx: Tx, draft: Draft): Promise<DraftPlan> {
  const rules = rulesAt(r.deps, r.now)
  const facts = await sendFacts(r, tx, draft)
  const paper = (situation: Situation): Consult | null =>
    onPaper({ ...draft, packVersion: rules.pack.pack.version, situation }, facts, rules)
  const s = draft.situation
  const asIs = paper(s)
  const sent = asIs ?? paper({ ...s, chosenLevel: null, need: s.need === 'log' ? null : s.need })
  const floor = sent?.floor ?? 'next_session'
  const offered = LEVELS.filter((level) => level !== 'log_only' && rank(level) >= rank(floor))
  const dueOf = (level: Level) =>
    level === 'now' ? null : (paper({ ...s, chosenLevel: level, need: s.need === 'log' ? null : s.need })?.answerDueAt ?? null)
  const level = sent?.level ?? floor
  const wanted = s.need === 'log' ? 'log_only' : s.chosenLevel
  // The page with the words shows a level before it is answered: one that follows from those answers is said.
  const before = asked(s) && s.chosenLevel === null ? (paper({ ...s, ...NOT_ASKED_YET })?.level ?? level) : level
  return {
    level,
    floor,
    reasons: sent?.reasons ?? [],
    ackDueAt: sent?.ackDueAt ?? null,
    answerDueAt: sent?.answerDueAt ?? null,
    noDutyUntilAt: sent?.noDutyUntilAt ?? null,
    noCover: sent?.noCover ?? false,
    raised: (wanted !== null && rank(wanted) < rank(level)) || rank(before) < rank(level),
    hrOffered: s.flags.includes('told_to_stop') || (sent?.act ?? 1) >= 2 || s.category === 'sexualised',
    levels: offered.map((one) => ({ level: one, answerDueAt: dueOf(one) })),
    rules: tableOf({ situation: s, level, floor }, rules.pack),
    ...peoplePlan(r, draft, asIs, await neverOfWorker(tx, draft.workerKey)),
  }
}

/** Answers of the page `ask` that may lift the level (R6, R7, R12, R13), as they are before it is filled in. */
const NOT_ASKED_YET = { need: null, callMe: false, before: null, contactDate: null, care: null } as const
const asked = (s: Situation): boolean =>
  s.callMe || s.need === 'safety' || s.before === 'once' || s.before === 'more' || s.contactDate !== null || s.care === 'talk'

type PeoplePlan = Pick<
  ReviewPlan,
  | 'stepIn'
  | 'chain'
  | 'away'
  | 'pointer'
  | 'leads'
  | 'leadOthers'
  | 'noSupervisor'
  | 'nobody'
  | 'ways'
  | 'leftOutAtHome'
  | 'canLeaveOut'
  | 'others'
>

function peoplePlan(r: Request, draft: Draft, sent: Consult | null, never: readonly PersonKey[]): PeoplePlan {
  const agency = r.deps.agency.current()
  const me = agency.byKey.get(draft.workerKey)
  const { excluded, sendTo } = draft.situation
  const whole = chainOf(agency, draft.workerKey, { excluded: [], sendTo })
  const left = chainOf(agency, draft.workerKey, { excluded, sendTo })
  // Passed over as unavailable, as against held until the office opens.
  const waiting = new Set(sent?.people.filter(onlyReturns).map((p) => p.key))
  const asked = left.filter((key) => !waiting.has(key))
  const stepInKeys = draft.situation.need === 'hr' ? stepInChoices(agency, draft.workerKey, excluded) : []
  const stepsIn = stepInOf(agency, draft.workerKey, draft.situation)
  const why = sent?.reasons.filter((reason) => reason === 'before' || reason === 'before_told' || reason === 'legal') ?? []
  const copies = sent?.people.filter((p) => p.part === 'copy' && p.cause === 'pointer' && p.key !== agency.contacts.hr) ?? []
  const called = { now: r.now, workerKey: draft.workerKey, excluded, situation: { ...draft.situation, flags: flagsOf(draft.situation) } }
  const leads = leadsFor(agency, called)
  const leadOthers = othersOfLeads(agency, called)
  const { contacts } = agency
  return {
    chain: asked,
    away: left.filter((key) => waiting.has(key)).flatMap((key) => awayOf(r, key, asked[0])),
    // Whom the worker asks to step in stands in a question of its own.
    pointer: copies[0] && (copies[0].key !== stepsIn || why.length > 0) ? { key: copies[0].key, reasons: why } : null,
    stepIn: { choices: stepInKeys, picked: stepsIn },
    leads,
    leadOthers,
    noSupervisor: !me?.supervisor && sendTo === null,
    nobody: sent === null,
    ways: [contacts.speak_up, contacts.union, contacts.regulator].filter((way): way is string => way !== undefined),
    leftOutAtHome: never,
    canLeaveOut: [
      ...new Set([...whole, ...leads.flatMap(({ person }) => person ?? []), ...copies.map((p) => p.key), ...stepInKeys]),
    ].filter((key) => !never.includes(key)),
    others: candidates(r, draft),
  }
}

function awayOf(r: Request, key: PersonKey, next: PersonKey | undefined): ReviewPlan['away'][number][] {
  const agency = r.deps.agency.current()
  const person = agency.byKey.get(key)
  const until = person ? awayUntil(person, r.now, agency) : null
  return until && next ? [{ key, until, next }] : []
}

/** Whom the worker may pick instead, by the rules of their kind of situation. */
function candidates(r: Request, draft: Draft): Candidate[] {
  const agency = r.deps.agency.current()
  const { own, excluded } = draft.situation
  const ownSerious = own?.serious === 'yes' || own?.serious === 'talk'
  return pickableFor(agency, draft.workerKey, { ownSerious, excluded }).map((key) => {
    const person = agency.byKey.get(key)
    return { key, awayUntil: person ? awayUntil(person, r.now, agency) : null }
  })
}
