import { flagsOf } from '../../situation/flags.ts'
import { levelOf } from '../../situation/level.ts'
import { type Flag, higher, type PersonKey, rank } from '../../words.ts'
import { audit, begin, finish, tellOthers } from '../change.ts'
import { bringInWhoCloses } from '../closing/asked-to-close.ts'
import type { Consult } from '../consult.ts'
import { levelContext } from '../earlier-flags.ts'
import type { Changed } from '../effects.ts'
import { addLeads } from '../people/add-leads.ts'
import { addPointers } from '../people/pointers.ts'
import type { Rules } from '../rules.ts'
import { raiseTo } from './raise.ts'

/**
 * The worker adds something. New flags count as if ticked from the start: they may raise the floor and the level (T7), never lower
 * either, and bring in the lead or the manager's pointer they call for. What was answered before they were known waits anew.
 */
export function addUpdate(
  consult: Consult,
  input: { by: PersonKey; text: string; flags: readonly Flag[] },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'update', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  const c = change.consult
  c.workerActiveAt = rules.now
  const added = input.flags.filter((flag) => !c.situation.flags.includes(flag))
  c.updates.push({ at: rules.now, text: input.text, flags: [...input.flags] })
  c.situation.flags = [...c.situation.flags, ...added]
  tellOthers(change, null, 'line.update', { params: { worker: { person: c.workerKey } } })
  if (added.length > 0) {
    c.situation.flags = flagsOf(c.situation)
    addLeads(change)
    bringInWhoCloses(change)
    if (added.includes('legal')) addPointers(change)
    const { floor, floorReasons } = levelOf(rules.pack, c.situation, levelContext(c))
    const raised = rank(floor) > rank(c.level) && c.level !== 'now'
    c.floor = c.level === 'now' ? c.floor : higher(c.floor, floor)
    if (raised) c.reasons = [...new Set([...c.reasons, ...floorReasons])]
    if (raised) raiseTo(change, { level: floor, by: null, reasons: floorReasons })
  }
  audit(change, 'update', input.by, { flags: added.length, raised: c.level !== consult.level })
  return finish(change)
}
