import { Refusal } from '../../errors.ts'
import type { Flag, PersonKey } from '../../words.ts'
import { audit, begin, finish, tellOthers } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { bringInWhoCloses } from '../closing/asked-to-close.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { safe } from './safe.ts'

/** With any of these a person must close it; the worker can only ask (T10). */
const PERSON_MUST_CLOSE: readonly Flag[] = [
  'under_18',
  'at_risk_adult',
  'abuse_concern',
  'risk_handled',
  'image_u18',
  'own_serious',
  'legal',
]

/** What taking it back does now: ends it, waits for one "seen", or is only a request. `alarm`: only a message (T4, T10). */
export function withdrawingMeans(consult: Consult): 'ends' | 'seen_first' | 'request' | 'alarm' {
  if (alarmOn(consult)) return 'alarm'
  // What goes through a formal process is not taken back by one side.
  if (consult.formalAt !== null) return 'request'
  if (consult.level === 'now' || consult.situation.flags.some((f) => PERSON_MUST_CLOSE.includes(f))) return 'request'
  return consult.level === 'today' ? 'seen_first' : 'ends'
}

/** The worker takes it back (T10). An alarm is never ended by it: it counts as "It was a mistake". */
export function withdraw(consult: Consult, input: { by: PersonKey; why?: string }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'withdraw', states: ['sent', 'seen', 'asked', 'answered'] }, rules)
  const c = change.consult
  const means = withdrawingMeans(c)
  if (means === 'alarm') return safe(consult, { by: input.by, what: 'withdraw' }, rules)
  if (c.withdrawnAt !== null || c.closeAskedAt !== null) throw new Refusal('changed')
  c.withdrawWhy = input.why ?? ''
  c.workerActiveAt = rules.now
  if (means === 'request') c.closeAskedAt = rules.now
  else c.withdrawnAt = rules.now
  if (means === 'ends') c.state = 'withdrawn'
  if (means === 'seen_first') {
    // "Seen" must come after the withdrawal: what was confirmed before says nothing about it.
    c.ackedAt = null
    c.ackedBy = null
    for (const p of c.people) p.seenAt = null
    if (c.state !== 'answered') c.state = 'sent'
    else c.state = 'withdrawn'
  }
  if (means === 'request') bringInWhoCloses(change)
  tellOthers(change, null, means === 'request' ? 'line.asked_close' : 'line.withdrawn', {
    state: 'withdrawn',
    params: { worker: { person: c.workerKey } },
  })
  audit(change, 'withdraw', input.by, { means })
  return finish(change)
}
