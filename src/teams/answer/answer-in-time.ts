import { ask, sentenceOf, slowText } from '#edge/ask.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { inTime } from '#wire/in-time.ts'
import type { TeamsDeps } from '../deps.ts'
import { isAlarmPress } from '../in/alarm-press.ts'
import { TIMES } from '../limits.ts'
import type { Asked } from './asked.ts'
import { keptAnswer, type TaskAnswer, taskAnswer } from './show-answer.ts'

/**
 * Does what was asked in a dialog, one thing of a person after the other, and answers within Teams' 5 s: a page that says that we
 * are slow keeps what was typed, and doing it again gives the result of the first time.
 */
export async function answerInTime(deps: TeamsDeps, asked: Asked, what: string, work: () => Promise<Answer>): Promise<TaskAnswer> {
  const { user } = asked
  const alarm = isAlarmPress(asked.data)
  const running = deps.turns.run(user.userId, () => ask(deps, user, { what, alarm }, work))
  const outcome = await inTime(running, TIMES.answerWithin)
  if ('value' in outcome) return drawnAtAll(deps, asked, { what: `${what}.shown`, alarm }, outcome.value)
  deps.log.warn({ what }, 'a dialog was answered late')
  return keptAnswer(deps, asked, slowText(deps, user, { alarm }))
}

/** An answer that cannot be drawn, by a fault of ours, is a sentence with the numbers. */
async function drawnAtAll(deps: TeamsDeps, asked: Asked, doing: { what: string; alarm: boolean }, answer: Answer): Promise<TaskAnswer> {
  const drawn: { answer?: TaskAnswer } = {}
  const told = await ask(deps, asked.user, doing, async () => {
    drawn.answer = taskAnswer(deps, asked, answer)
    return { kind: 'none' }
  })
  return told.kind === 'card' ? { task: { type: 'message', value: sentenceOf(told.card) } } : drawn.answer
}
