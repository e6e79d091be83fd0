import type { PersonKey } from '../../words.ts'
import { finish, resume } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { tellAlarmStep } from '../telling/tell-alarm.ts'
import { participantOf } from './participants.ts'

/**
 * The platform has taken a person's card: from now on it counts as sent to them (R9). Null where that is no news, so that nothing is saved. At an alarm
 * the worker's card follows, and the first one who has it is told to the worker; else the card says it only where it said that they had not.
 */
export function sentTo(consult: Consult, input: { person: PersonKey }, rules: Rules): Changed<Consult> | null {
  const p = participantOf(consult, input.person)
  const awaited = p !== undefined && p.sentToAt === null && p.leftAt === null && !p.waiting && p.part !== 'copy' && p.part !== 'second'
  if (!awaited || consult.excluded.includes(p.key)) return null
  const change = resume(consult, rules)
  const alarm = alarmOn(change.consult)
  const wasMissed = p.heldUp || p.missedAt !== null
  Object.assign(participantOf(change.consult, p.key)!, { sentToAt: rules.now, heldUp: false })
  if (alarm) tellFirst(change)
  return finish(change, { draw: alarm || wasMissed ? 'worker' : 'nobody' })
}

/** Once in a run: the first card that was taken. Where the worker's own card is still to come, it says so itself. */
function tellFirst(change: ReturnType<typeof resume>): void {
  const { consult, rules } = change
  const key = `r${consult.run.n}.sent`
  if (consult.fired[key] !== undefined) return
  consult.fired[key] = rules.now
  if (consult.cardWaitsUntilAt === null) tellAlarmStep(change)
}
