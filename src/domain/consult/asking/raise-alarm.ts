import { duesFor } from '../../escalation/dues.ts'
import { flagsOf } from '../../situation/flags.ts'
import { type Situation, situationSchema } from '../../situation/situation.ts'
import type { Reason } from '../../words.ts'
import { audit, type Change, finish } from '../change.ts'
import { fireDue } from '../clock/fire.ts'
import { duesInput } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { addLeads } from '../people/add-leads.ts'
import { addPointers } from '../people/pointers.ts'
import type { Rules } from '../rules.ts'
import { holdFirstCard } from '../telling/first-card.ts'
import { alertTeam } from './alert-team.ts'
import { type NewConsult, newConsult } from './new-consult.ts'
import { waitForOpening } from './nobody-watches.ts'

interface AlarmInput extends NewConsult {
  /** `a`: me or someone with me; `b`: someone else. */
  gate: 'a' | 'b'
  /** What was told before the press, if anything. */
  situation?: Situation
}

/**
 * The danger press: a new consult at `now`, at once. No text, category or policy is asked. Duty, P1 and P2 are called by it; whoever
 * the worker has left out stays out.
 */
export function raiseAlarm(input: AlarmInput, rules: Rules): Changed<Consult> {
  const told: Situation = { ...(input.situation ?? situationSchema.parse({ gate: input.gate })), gate: input.gate }
  // Nothing to say to the client goes along with an alarm.
  const situation = { ...told, flags: flagsOf(told), script: null }
  const consult = newConsult({ ...input, situation, now: rules.now })
  const change: Change = { consult, rules, effects: [], alsoDraw: new Set() }
  consult.presses.push({ at: rules.now, gate: input.gate })
  soundAlarm(change, ['risk'])
  audit(change, 'alarm', input.workerKey, { gate: input.gate, people: consult.people.length })
  return finish(change)
}

/** Sets level `now` with its fixed clocks on a consult that is just being made, and calls the team. `reasons`: danger, or a call asked for. */
export function soundAlarm(change: Change, reasons: Reason[]): void {
  const { consult, rules } = change
  consult.level = 'now'
  consult.floor = 'now'
  consult.reasons = reasons
  consult.levels.push({ at: rules.now, by: consult.workerKey, level: 'now', reason: '', reasons })
  Object.assign(consult, duesFor(rules.agency, rules.pack, duesInput(consult, rules, 'now')))
  waitForOpening(consult, rules)
  holdFirstCard(consult, rules)
  alertTeam(change)
  addLeads(change)
  addPointers(change)
  fireDue(change)
}
