import type { PersonKey } from '../../words.ts'
import { finish, resume } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { tellAlarmStep } from '../telling/tell-alarm.ts'
import { namedAsDanger } from './named-danger.ts'
import { participantOf } from './participants.ts'
import { reachedBy, whoToName } from './reached.ts'

/**
 * The platform has taken a person's card: from now on it counts as sent to them (R9). Null where that is no news, so that nothing is saved. At an alarm
 * the worker's card follows, and those of the others who have it, which name who has it with them (R4); the first one is told to the worker. Else
 * the worker's card says it only where it said that they had not; their list, in Home, as soon as it names somebody.
 */
export function sentTo(consult: Consult, input: { person: PersonKey }, rules: Rules): Changed<Consult> | null {
  const p = participantOf(consult, input.person)
  const awaited = p !== undefined && p.sentToAt === null && p.leftAt === null && !p.waiting && p.part !== 'copy' && p.part !== 'second'
  if (!awaited || consult.excluded.includes(p.key)) return null
  const change = resume(consult, rules)
  const alarm = alarmOn(change.consult)
  const wasMissed = p.heldUp || p.missedAt !== null
  Object.assign(participantOf(change.consult, p.key)!, { sentToAt: rules.now, heldUp: false })
  if (alarm) {
    tellFirst(change)
    // Also theirs: cards go out side by side, and each was drawn before the others were taken. The screen of whoever is said to be the danger
    // does not change by what others get.
    const [named, reached] = [namedAsDanger(change.consult), reachedBy(change.consult)]
    if (reached.length > 1) for (const key of reached) if (!named.includes(key)) change.alsoDraw.add(key)
  }
  if (!alarm && !wasMissed && whoToName(consult) !== whoToName(change.consult)) change.effects.push({ kind: 'home', to: consult.workerKey })
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
