import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { mayRing } from '../people/knows-where.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'

/**
 * "I am ringing them now", by somebody who has an alarm: their cards show it to the others for five minutes, so that not everybody rings at once.
 * No clock stops and nothing rests. Refused once the worker asked not to be rung.
 */
export function ringing(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'ringing', states: RUNNING }, rules)
  const c = change.consult
  if (!alarmOn(c) || !mayRing(c)) throw new Refusal('changed')
  c.rings.push({ at: rules.now, by: input.by })
  audit(change, 'ringing', input.by)
  return finish(change)
}
