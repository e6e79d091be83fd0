import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { inOtherHands } from '../account/silent.ts'
import { audit, begin, type Change, finish, tell, tellOthers } from '../change.ts'
import { alarmGoesOn, endAlarm, endIfOver } from '../clock/alarm-ends.ts'
import type { ContactReport } from '../clock/contact-counts.ts'
import { alarmEndedAt, alarmOn, contactMade, contactReports, newestReport } from '../clock/contact-made.ts'
import { remind } from '../clock/remind.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { participantsOnClock } from '../people/participants.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { tellAlarmEnded, tellHalfConfirmed } from '../telling/tell-contact.ts'

/**
 * The worker says whether they spoke, of the newest report alone (T4), where no safe word is set: then a yes counts half, and a second contact
 * has to come. "No" takes back what was reported, at once. Silence leaves all as it is. `report`: which one the button was about; null on cards from
 * before they said so, whose Yes counts only where there was never another.
 */
export function confirmSpoken(
  consult: Consult,
  input: { by: PersonKey; yes: boolean; report?: number | null },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'confirm_spoken', states: RUNNING }, rules)
  if (change.consult.level !== 'now') throw new Refusal('changed')
  if (!input.yes) saidNo(change)
  else if (!saidYes(change, { withWord: false, report: input.report ?? null })) throw new Refusal('changed')
  return finish(change)
}

/** The report that waits for the worker's yes, if it is the one that the yes is about; null: that one counts no more, or has its yes. */
export function toConfirm(consult: Consult, report: number | null): ContactReport | null {
  const newest = newestReport(consult)
  if (newest === null || !alarmOn(consult) || (report ?? onlyReport(consult)) !== newest) return null
  const asked = consult.spoken[newest]!
  return asked.confirmed === null ? asked : null
}

const onlyReport = ({ spoken }: Consult): number | null => (spoken.length === 1 ? 0 : null)

/**
 * The Yes itself, once it is known that it may be said (R10). With the safe word it ends the alarm, unless it may be forced. False: it is about no
 * report that waits for it, and nothing was done.
 */
export function saidYes(change: Change, { withWord, report }: { withWord: boolean; report: number | null }): boolean {
  const { consult: c, rules } = change
  const newest = toConfirm(c, report)
  if (!newest) return false
  newest.confirmed = true
  c.workerActiveAt = rules.now
  audit(change, 'confirm_spoken', c.workerKey, { yes: true })
  const proved = withWord && !inOtherHands(c)
  if (proved) endAlarm(change, { why: 'yes', by: newest.by })
  if (proved || endIfOver(change)) tellAlarmEnded(change)
  else tellHalfConfirmed(change, newest.by)
  return true
}

function saidNo(change: Change): void {
  const { consult: c, rules } = change
  if (!contactMade(c) && alarmEndedAt(c) === null) throw new Refusal('changed')
  const newest = contactReports(c).at(-1)
  if (newest) newest.confirmed = false
  c.workerActiveAt = rules.now
  audit(change, 'confirm_spoken', c.workerKey, { yes: false })
  alarmGoesOn(change)
  tell(change, c.workerKey, 'line.spoken.again')
  tellOthers(change, null, 'line.spoken.no', { state: 'raised', params: { worker: { person: c.workerKey } } })
  for (const p of participantsOnClock(c)) remind(change, p.key, { text: 'alarm' })
}
