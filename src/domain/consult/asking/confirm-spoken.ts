import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { restartAlarm } from '../answering/spoken.ts'
import { audit, begin, type Change, finish, tell, tellOthers } from '../change.ts'
import { remind } from '../clock/remind.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { participantsOnClock } from '../people/participants.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'

/** The worker says whether they spoke. "No" starts the ladder again; "yes" and silence leave it as noted (events). */
export function confirmSpoken(consult: Consult, input: { by: PersonKey; yes: boolean }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'confirm_spoken', states: RUNNING }, rules)
  const c = change.consult
  const last = c.spoken.at(-1)
  if (!last || last.confirmed !== null || c.level !== 'now') throw new Refusal('changed')
  const worker = { person: c.workerKey }
  if (input.yes) saidYes(change, { withWord: false })
  else {
    last.confirmed = false
    c.workerActiveAt = rules.now
    restartAlarm(change)
    tell(change, c.workerKey, 'line.spoken.again')
    tellOthers(change, null, 'line.spoken.no', { state: 'raised', params: { worker } })
    for (const p of participantsOnClock(c)) remind(change, p.key, { text: 'alarm' })
    audit(change, 'confirm_spoken', input.by, { yes: false })
  }
  return finish(change)
}

/** The Yes itself, once it is known that it may be said (R10). It counts for the newest report. */
export function saidYes(change: Change, _how: { withWord: boolean }): void {
  const { consult: c, rules } = change
  const last = c.spoken.at(-1)
  if (!last || last.confirmed !== null) return
  last.confirmed = true
  c.workerActiveAt = rules.now
  const over = last.how !== 'not'
  if (over) tellOthers(change, null, 'line.spoken.yes', { state: 'spoken', params: { worker: { person: c.workerKey } } })
  tell(change, c.workerKey, over ? 'line.spoken.worker' : 'line.spoken.again', { params: { person: { person: last.by } } })
  audit(change, 'confirm_spoken', c.workerKey, { yes: true })
}
