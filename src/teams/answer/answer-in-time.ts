import { ask, slowCard } from '#edge/ask.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { inTime } from '#wire/in-time.ts'
import type { TeamsDeps } from '../deps.ts'
import { TIMES } from '../limits.ts'
import type { Asked } from './asked.ts'
import { keptAnswer, type TaskAnswer, taskAnswer } from './show-answer.ts'

/**
 * Does what was asked in a dialog, one thing of a person after the other, and answers within Teams' 5 s: a page that says that we
 * are slow keeps what was typed, and doing it again gives the result of the first time.
 */
export async function answerInTime(deps: TeamsDeps, asked: Asked, what: string, work: () => Promise<Answer>): Promise<TaskAnswer> {
  const { user } = asked
  const running = deps.turns.run(user.userId, () => ask(deps, user, what, work))
  const outcome = await inTime(running, TIMES.answerWithin)
  if ('value' in outcome) return taskAnswer(deps, asked, outcome.value)
  deps.log.warn({ what }, 'a dialog was answered late')
  return keptAnswer(deps, asked, slowCard(deps, user).fallback)
}
