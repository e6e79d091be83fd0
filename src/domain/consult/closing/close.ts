import { type FieldErrors, type FieldText, Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { noteCase } from '../asking/case-note.ts'
import { audit, begin, finish, tell } from '../change.ts'
import { alarmEnded, alarmOn } from '../clock/contact-made.ts'
import type { Closure, Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { mayCloseAsked, whoCloses } from './asked-to-close.ts'
import { outcomesFor } from './outcomes-for.ts'

export type CloseInput = Omit<Closure, 'at' | 'by'> & { by: PersonKey }

const DAY_MS = 86_400_000

/**
 * Closes with exactly one outcome, why, and what that outcome requires. Only a person closes, and only what was answered, spoken for,
 * stopped for a formal process, or asked back by the worker. The record then waits for both to read it.
 * Throws Refusal `invalid` with the text id of what is missing under each field.
 */
export function close(consult: Consult, input: CloseInput, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'close', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  const c = change.consult
  if (alarmOn(c) || !mayBeClosed(c)) throw new Refusal('changed')
  if (!mayCloseAsked(c, input.by, rules.agency, rules.now)) throw new Refusal('changed')
  const wrong = closingFaults(c, input, rules)
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
  const { by, ...closure } = input
  c.closure = { ...closure, at: rules.now, by }
  c.closedAt = rules.now
  c.state = 'closing'
  if (input.details['out.review']) c.reviewOn = input.details['out.review']
  if (input.noted !== null) noteCase(c, input.noted, { by, at: rules.now }, rules.pack)
  // The wish to talk is about the worker's health: it ends with the consult (item 91).
  c.situation.flags = c.situation.flags.filter((flag) => flag !== 'shaken')
  c.situation.care = null
  if (input.outcome === 'not_for_this_tool') c.elsewhere = { openedAt: null, keptAt: null, goneAt: null }
  tell(change, c.workerKey, 'line.closing', { state: 'closing', params: { person: { person: by } } })
  audit(change, 'close', by, { outcome: input.outcome })
  return finish(change)
}

/** Whether a person may close it in its present state: nothing unanswered is ever closed, unless the worker asked for it. */
const mayBeClosed = (consult: Consult): boolean =>
  consult.state === 'answered' ||
  consult.state === 'agreed' ||
  consult.formalAt !== null ||
  consult.closeAskedAt !== null ||
  consult.withdrawnAt !== null ||
  (consult.level === 'now' && alarmEnded(consult))

/** Field id to the text id of what is wrong with it; empty when it may be closed like this. */
function closingFaults(consult: Consult, input: Omit<CloseInput, 'by'>, rules: Rules): FieldErrors {
  const wrong: Record<string, FieldText> = {}
  if (!input.why.trim()) wrong['close.why'] = 'close.why.error'
  if (!outcomesFor(consult).includes(input.outcome)) wrong['close.outcome'] = 'nav.pick'
  if (typeof whoCloses(consult, rules.agency, rules.now) === 'object' && !input.spokeWith) wrong['close.spoke'] = 'close.spoke.error'
  if (input.kind === null) wrong['close.kind'] = 'nav.pick'
  if (input.safety === null) wrong['close.safety'] = 'nav.pick'
  if (consult.situation.flags.includes('own_serious') && input.ownDone === null) wrong['close.own'] = 'nav.pick'
  for (const field of rules.pack.outcomes[input.outcome].requires) {
    if (!input.details[field]?.trim()) wrong[field] = 'out.required'
  }
  const check = input.details['out.check']
  if (input.outcome === 'safety_plan' && check && !withinDay(check, rules)) wrong['out.check'] = 'out.check.error'
  return wrong
}

/** The first check of a safety plan is within 24 hours; with only a date, today or tomorrow. */
function withinDay(text: string, rules: Rules): boolean {
  const zone = rules.agency.timezone
  const today = Temporal.Instant.fromEpochMilliseconds(rules.now).toZonedDateTimeISO(zone).toPlainDate()
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      const days = today.until(Temporal.PlainDate.from(text)).days
      return days === 0 || days === 1
    }
    const at = Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
    return at >= rules.now && at <= rules.now + DAY_MS
  } catch {
    return false
  }
}
