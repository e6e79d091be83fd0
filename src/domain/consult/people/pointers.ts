import { stepInOf } from '../../situation/step-in.ts'
import { type Change, tell } from '../change.ts'
import { addCopy } from '../telling/tell-manager.ts'

/**
 * Pointers: the manager hears that there is one on the third act and on `legal`, HR when the worker ticked it (items 40, 48),
 * and whichever of them is asked to step in (R13).
 * Whoever is left out, or has it anyway, gets none; the worker is told that the manager is not.
 */
export function addPointers(change: Change): void {
  const { consult, rules } = change
  const manager = rules.agency.byKey.get(consult.workerKey)?.manager
  if (manager && (consult.act >= 3 || consult.situation.flags.includes('legal'))) {
    if (consult.excluded.includes(manager)) tell(change, consult.workerKey, 'line.no_pointer', { params: { manager: { person: manager } } })
    else addCopy(change, manager)
  }
  const { hr } = rules.agency.contacts
  // Where one of both is picked to step in, a tick from before for HR says nothing more (R13).
  if (hr && consult.situation.alsoHr && consult.situation.need !== 'hr') addCopy(change, hr)
  const stepIn = stepInOf(rules.agency, consult.workerKey, { ...consult.situation, excluded: consult.excluded })
  if (stepIn !== null) addCopy(change, stepIn)
  else if (consult.situation.need === 'hr' && consult.situation.stepIn !== null) {
    tell(change, consult.workerKey, 'line.no_pointer', { params: { manager: { person: consult.situation.stepIn } } })
  }
}
