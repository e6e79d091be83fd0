import { flagsOf } from '../../situation/flags.ts'
import type { Situation } from '../../situation/situation.ts'
import type { At } from '../../words.ts'
import { isSilent } from '../account/silent.ts'
import { audit, finish, resume, tell } from '../change.ts'
import { forgetContact } from '../clock/alarm-ends.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { fireDue } from '../clock/fire.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { addLeads } from '../people/add-leads.ts'
import { participantsOnClock } from '../people/participants.ts'
import { addPointers } from '../people/pointers.ts'
import type { Rules } from '../rules.ts'
import { alertTeam } from './alert-team.ts'

/** A press of the alarm, with what was told before it, if anything. */
export interface AlarmPress {
  gate: 'a' | 'b'
  told?: Situation
}

/** Whoever presses again within this time has pressed once. */
const ONE_PRESS_MS = 60_000

/**
 * What a press is to an alarm of the same worker (R18): the same press, which tells nobody anything; another that joins it; or none of its,
 * since it has ended, its account reads nothing more of it (R10), or somebody who has it is left out of what is told now (R4).
 */
export function pressOn(alarm: Consult, { gate, told }: AlarmPress, now: At): 'same' | 'joins' | 'apart' {
  // Of an alarm whose account reads nothing more no page can be shown: whoever presses there needs one of their own.
  if (!alarmOn(alarm) || isSilent(alarm, alarm.workerKey) || told?.excluded.some((key) => !alarm.excluded.includes(key))) return 'apart'
  const before = alarm.presses.findLast((press) => press.gate === gate)
  return told === undefined && before !== undefined && Math.abs(now - before.at) < ONE_PRESS_MS ? 'same' : 'joins'
}

/**
 * A press that joins an open alarm: the gravest cause leads, what was told stands beside what was told before, whoever can be reached only now
 * is called too, and everyone called hears it again. The clocks run on as they do: pressing often must not put the next step off.
 */
export function pressAgain(alarm: Consult, { gate, told }: AlarmPress, rules: Rules): Changed<Consult> {
  const change = resume(alarm, rules)
  const { consult: c } = change
  c.presses.push({ at: rules.now, gate })
  c.workerActiveAt = rules.now
  forgetContact(c)
  if (told) addTold(c, told, rules.now)
  c.situation = { ...c.situation, flags: flagsOf({ ...c.situation, gate }), gate: gravest(c.situation.gate, gate) }
  // Danger leads: that a call was asked for is no reason beside it (R12).
  c.reasons = ['risk', ...c.reasons.filter((reason) => reason !== 'risk' && reason !== 'call')]
  addLeads(change)
  addPointers(change)
  const called = participantsOnClock(c).map(({ key }) => key)
  alertTeam(change)
  fireDue(change)
  const params = { worker: { person: c.workerKey }, at: { at: rules.now } }
  const buttons = ['consult.spoken', 'consult.read']
  for (const key of called) tell(change, key, 'line.alarm.again', { params, fallback: 'remind.alarm.fallback', buttons })
  audit(change, 'alarm.again', c.workerKey, { gate, people: called.length })
  return finish(change)
}

/** The worker's own danger is the gravest; any press is graver than what was no alarm of the first page. */
const gravest = (before: Situation['gate'], now: 'a' | 'b'): Situation['gate'] => (before === 'a' ? before : now)

/** An alarm that was told nothing yet takes all of it; one that was keeps its own, with this as an update. */
function addTold(c: Consult, told: Situation, now: At): void {
  if (c.situation.category === null && c.situation.facts === '') {
    c.situation = { ...told, gate: c.situation.gate, flags: [...new Set([...c.situation.flags, ...flagsOf(told)])] }
    return
  }
  c.updates.push({ at: now, text: told.facts, flags: told.flags })
  c.situation.flags = [...new Set([...c.situation.flags, ...flagsOf(told)])]
}
