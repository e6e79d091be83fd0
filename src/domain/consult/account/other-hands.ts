import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import { forgetContact } from '../clock/alarm-ends.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { fireDue } from '../clock/fire.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { participantsOnClock } from '../people/participants.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { tellToLook } from './play-words.ts'
import { inOtherHands } from './silent.ts'

/**
 * "Their account is in other hands" (R18), by duty or anybody else who has the alarm: that account reads nothing more of it and eases nothing; the
 * alarm goes on, and what had made it rest is over: what was reported before counts no more, since whoever holds the phone may have spoken.
 */
export function otherHands(consult: Consult, { by }: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by, may: 'hands', states: RUNNING }, rules)
  const c = change.consult
  if (!alarmOn(c) || inOtherHands(c)) throw new Refusal('changed')
  // Whoever is said to be the danger silences nobody, and does not learn that they are (R4).
  if (c.contactIgnored.includes(by)) return finish(change, { draw: 'nobody' })
  if (c.account.silentAt === null) change.alsoDraw.add(c.workerKey)
  c.account.silentAt ??= rules.now
  Object.assign(c.account, { handsAt: rules.now, hands: 'marked', handsBy: by })
  forgetContact(c)
  fireDue(change)
  for (const { key } of participantsOnClock(c)) if (key !== by) tellToLook(change, key)
  audit(change, 'other_hands', by)
  return finish(change)
}
