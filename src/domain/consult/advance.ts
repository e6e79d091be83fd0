import { audit, finish, resume } from './change.ts'
import type { Consult } from './consult.ts'
import type { Changed } from './effects.ts'
import { fireDue } from './fire.ts'
import type { Rules } from './rules.ts'

/**
 * Fires every step that is due, once. After an outage the missed ones of one person come as a single notice, the latest, and the
 * worker is told how late it is. Advancing again at the same moment changes nothing. Never closes what is unanswered.
 */
export function advance(consult: Consult, rules: Rules): Changed<Consult> {
  const change = resume(consult, rules)
  const fired = fireDue(change, { outage: true })
  if (fired > 0) audit(change, 'steps', null, { fired })
  const { state, level, people, run } = change.consult
  const changedCard =
    fired > 0 &&
    (run.n !== consult.run.n ||
      state !== consult.state ||
      level !== consult.level ||
      people.length !== consult.people.length ||
      change.consult.answerMissedAt !== consult.answerMissedAt ||
      change.effects.some((e) => e.kind === 'line'))
  return finish(change, { silent: !changedCard })
}
