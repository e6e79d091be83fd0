import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { tellWhoKnowsWhere } from '../telling/tell-where.ts'

/** The worker asks not to be rung, or that they may be again: said to everybody called at once, and it eases nothing of the alarm (R11). */
export function doNotRing(consult: Consult, input: { by: PersonKey; ring: boolean }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'no_ring', states: RUNNING }, rules)
  const c = change.consult
  if (c.level !== 'now') throw new Refusal('changed')
  c.workerActiveAt = rules.now
  if ((c.doNotRingAt === null) === input.ring) return finish(change, { draw: 'nobody' })
  c.doNotRingAt = input.ring ? null : rules.now
  tellWhoKnowsWhere(change, input.ring ? 'line.ring_again' : 'line.no_ring')
  audit(change, 'do_not_ring', input.by, { ring: input.ring })
  return finish(change)
}
