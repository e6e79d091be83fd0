import { Refusal } from '../../errors.ts'
import { higher, type PersonKey } from '../../words.ts'
import { noteReopened } from '../asking/case-note.ts'
import { audit, begin, finish, tell, tellOthers } from '../change.ts'
import { fireDue } from '../clock/fire.ts'
import { startRun } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { giveOut } from '../people/give-out.ts'
import { firstOf } from '../people/participants.ts'
import type { Rules } from '../rules.ts'

const REOPEN_MS = 90 * 86_400_000

/** Until when it can be opened again (T11); null while it is open or when it was a log. */
export function reopenUntil(consult: Consult): number | null {
  const endedAt = consult.state === 'withdrawn' ? consult.withdrawnAt : consult.closure?.at
  return endedAt === null || endedAt === undefined ? null : endedAt + REOPEN_MS
}

/**
 * Opens it again (T11): a new sending, at least `soon`, with the same people left out, and those who are now for all that comes (`never`). The record so far stays as it is. It is not a
 * new act (R7). After a formal stop it stays closed. An alarm that had been spoken for comes back as `today`.
 */
export function reopen(consult: Consult, input: { by: PersonKey; never?: readonly PersonKey[] }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'reopen', states: ['withdrawn', 'closing', 'closed'] }, rules)
  const c = change.consult
  if (c.formalAt !== null) throw new Refusal('not_allowed')
  const until = reopenUntil(c)
  if (until === null || rules.now > until) throw new Refusal('done')
  const level = c.level === 'now' ? 'today' : higher(c.level, 'soon')
  Object.assign(c, {
    withdrawnAt: null,
    withdrawWhy: '',
    closeAskedAt: null,
    agreedAt: null,
    closure: null,
    closedAt: null,
    // What has gone stays gone, and is still said.
    elsewhere: c.elsewhere?.goneAt == null ? null : c.elsewhere,
    sentAt: rules.now,
    notEnough: 0,
  })
  noteReopened(c, rules.pack)
  c.excluded = [...new Set([...c.excluded, ...(input.never ?? [])])]
  startRun(change, { cause: 'reopened', level, by: input.by, answer: 'fresh', ack: 'fresh' })
  giveOut(change)
  fireDue(change)
  tellOthers(change, input.by, 'line.reopened', { params: { name: { person: input.by } } })
  const person = firstOf(c)
  if (person !== null) tell(change, c.workerKey, 'worker.reopened.line', { params: { person: { person } } })
  audit(change, 'reopen', input.by)
  return finish(change)
}
