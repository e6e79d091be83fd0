import { Refusal } from '../errors.ts'
import type { PersonKey } from '../words.ts'
import { audit, begin, finish } from './change.ts'
import type { Consult } from './consult.ts'
import type { Changed } from './effects.ts'
import { participantsOnClock } from './participants.ts'
import { remind } from './remind.ts'
import type { Rules } from './rules.ts'
import { restartAlarm } from './spoken.ts'
import { RUNNING } from './states.ts'
import { tellAlarmRung } from './tell-alarm.ts'

/** The worker says whether they spoke. "No" starts the ladder again; "yes" and silence leave it as noted (E). */
export function confirmSpoken(consult: Consult, input: { by: PersonKey; yes: boolean }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'confirm_spoken', states: RUNNING }, rules)
  const c = change.consult
  const last = c.spoken.at(-1)
  if (!last || last.confirmed !== null || c.level !== 'now') throw new Refusal('changed')
  last.confirmed = input.yes
  c.workerActiveAt = rules.now
  if (!input.yes) {
    restartAlarm(change)
    if (!change.effects.some((e) => e.kind === 'line' && e.to === c.workerKey)) tellAlarmRung(change)
    const told = new Set(change.effects.map((e) => (e.kind === 'audit' ? null : e.to)))
    for (const p of participantsOnClock(c)) if (!told.has(p.key)) remind(change, p.key, { text: 'alarm' })
  }
  audit(change, 'confirm_spoken', input.by, { yes: input.yes })
  return finish(change)
}
