import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ANY_STATE } from '../states.ts'

/** When to ask if the boundary held: a local date `YYYY-MM-DD`, or null for not at all. The outcome may move it later. */
export function reviewDate(consult: Consult, input: { by: PersonKey; on: string | null }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'review_date', states: ANY_STATE }, rules)
  if (input.on !== null && !isDate(input.on)) throw new Refusal('invalid', { 'sent.review': 'nav.pick' })
  change.consult.reviewOn = input.on
  audit(change, 'review_date', input.by)
  return finish(change)
}

/** A real calendar date written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
