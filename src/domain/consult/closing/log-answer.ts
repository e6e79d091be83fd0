import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { saidAlready } from '../telling/said-already.ts'

/** The worker's own log, also once it has ended: nobody else was ever told of it. */
export const isLog = (consult: Consult): boolean =>
  consult.state === 'logged' || (consult.state === 'closed' && consult.closure === null && consult.sentAt === null)

/**
 * The worker's word on their own log (T6): `settled` ends it; `again` is kept and it is asked once more; `asked` means that it became
 * a consult of its own, so the log ends. The same answer a second time changes nothing.
 */
export function logAnswer(
  consult: Consult,
  input: { by: PersonKey; answer: 'settled' | 'again' | 'asked' },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'log_answer', states: ['logged', 'closed'] }, rules)
  const c = change.consult
  if (!isLog(c) || (c.state === 'closed' && input.answer === 'asked')) throw new Refusal('done')
  if (saidAlready(c, 'log', input.answer)) return { consult, effects: [] }
  c.followUps.push({ key: 'log', at: rules.now, answer: input.answer })
  c.workerActiveAt = rules.now
  if (input.answer !== 'again' && c.state === 'logged') {
    c.state = 'closed'
    c.closedAt = rules.now
  }
  if (input.answer === 'settled') tell(change, c.workerKey, 'follow.settled.reply')
  if (input.answer === 'again') tell(change, c.workerKey, 'follow.again.reply', { buttons: ['door.flag'] })
  audit(change, 'log_answer', input.by, { answer: input.answer })
  return finish(change)
}
