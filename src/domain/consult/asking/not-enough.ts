import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tellOthers } from '../change.ts'
import { fireDue } from '../clock/fire.ts'
import { startRun } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { addFromChain } from '../people/add-person.ts'
import type { Rules } from '../rules.ts'
import { tellWorker } from '../telling/tell-worker.ts'

/** "Not an answer yet" (T9): both clocks run again, the answer's for half the level's window. The second time P2 and P3 join. */
export function notEnough(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'not_enough', states: ['answered'] }, rules)
  const c = change.consult
  // What goes through a formal process is not asked again here: the card says who has it (R16).
  if (c.formalAt !== null) throw new Refusal('formal')
  c.notEnough += 1
  c.workerActiveAt = rules.now
  c.agreedAt = null
  // An alarm that was spoken for does not come back as an alarm.
  const level = c.level === 'now' ? 'today' : c.level
  startRun(change, { cause: 'not_enough', level, by: input.by, answer: 'half', ack: 'fresh' })
  if (c.notEnough >= 2) {
    const joined = ([2, 3] as const).map((nth) => addFromChain(change, nth)).filter((key) => key !== null)
    tellWorker(change, ['joined'], joined)
  }
  fireDue(change)
  tellOthers(change, null, 'line.unanswered', { params: { worker: { person: c.workerKey } } })
  audit(change, 'not_enough', input.by, { times: c.notEnough })
  return finish(change)
}
