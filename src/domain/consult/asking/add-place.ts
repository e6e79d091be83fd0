import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { tellWhoKnowsWhere } from '../telling/tell-where.ts'

/** A line on where the worker is: added to those before, never in their place. Those it was sent to hear at once that there is one (R11). */
export function addPlace(consult: Consult, input: { by: PersonKey; text: string }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'place', states: RUNNING }, rules)
  const c = change.consult
  if (c.level !== 'now') throw new Refusal('changed')
  c.workerActiveAt = rules.now
  c.places.push({ at: rules.now, text: input.text })
  tellWhoKnowsWhere(change, 'line.place')
  audit(change, 'place', input.by, { lines: c.places.length })
  return finish(change)
}
