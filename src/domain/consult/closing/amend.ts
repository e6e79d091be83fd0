import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RECORDED } from '../states.ts'
import { markersOf, recordRound } from './mark.ts'

/** Adds to the record, never over it. The adder has read what they wrote; the other reads it again. */
export function amend(consult: Consult, input: { by: PersonKey; text: string; why?: string }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'amend', states: RECORDED }, rules)
  if (!input.text.trim()) throw new Refusal('invalid', { 'amend.text': 'nav.pick' })
  const c = change.consult
  c.amendments.push({ at: rules.now, by: input.by, text: input.text, why: input.why ?? '' })
  c.marks.push({ at: rules.now, by: input.by, view: null, round: recordRound(c) })
  c.state = 'closing'
  for (const key of markersOf(c)) {
    if (key !== input.by)
      tell(change, key, 'line.amended', { state: 'closing', params: { name: { person: input.by } }, buttons: ['record.sign'] })
  }
  audit(change, 'amend', input.by)
  return finish(change)
}
