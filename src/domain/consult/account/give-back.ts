import { Refusal } from '../../errors.ts'
import type { At, PersonKey } from '../../words.ts'
import { audit, begin, finish, resume, tell, tellOthers } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { type Account, freshAccount } from './account.ts'
import { inOtherHands, isSilent } from './silent.ts'

/** The account reads nothing more of this, or may be in other hands, and its alarm is over: it can be said to be the worker's again. */
export const mayComeBack = (consult: Consult): boolean =>
  !alarmOn(consult) && (isSilent(consult, consult.workerKey) || inOtherHands(consult))

/**
 * "This account is theirs again" (R10, R18), by somebody who has the consult and has met the worker, or spoken with them by another way; never by the
 * account itself, and never while the alarm is on. From then on it reads everything of it as before.
 */
export function giveBack(consult: Consult, { by }: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by, may: 'give_back', states: [...RUNNING, 'withdrawn', 'closing', 'closed'] }, rules)
  const c = change.consult
  if (!mayComeBack(c)) throw new Refusal('changed')
  c.account = returned(c.account, rules.now)
  change.alsoDraw.add(c.workerKey)
  tell(change, c.workerKey, 'line.account_back', { params: { name: { person: by } } })
  tellOthers(change, by, 'line.account_back.others', { params: { name: { person: by }, worker: { person: c.workerKey } } })
  audit(change, 'account_back', by)
  return finish(change)
}

/** Another consult of the same worker, with the same account: null where it is not silent there, or its alarm is on. */
export function givenBackToo(consult: Consult, { by }: { by: PersonKey }, rules: Rules): Changed<Consult> | null {
  if (!mayComeBack(consult)) return null
  const change = resume(consult, rules)
  change.consult.account = returned(change.consult.account, rules.now)
  audit(change, 'account_back', by)
  return finish(change)
}

/** What was written from it meanwhile keeps its mark, and what was said stays. */
function returned({ said, handsAt, spans }: Account, now: At): Account {
  return { ...freshAccount(), said, spans: handsAt === null ? spans : [...spans, { from: handsAt, to: now }] }
}
