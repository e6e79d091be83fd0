import { ask, slowCard } from '#edge/ask.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { inTime } from '#wire/in-time.ts'
import type { SlackDeps } from '../deps.ts'
import { renderMessage } from '../render/render-message.ts'
import type { Asked } from './asked.ts'
import { showAnswer, showNotice } from './show-answer.ts'
import { timeLeft } from './time-left.ts'

interface Doing {
  what: string
  work: () => Promise<Answer>
  /** Called when it is done, or when Slack would wait no longer. */
  settled?: () => Promise<void>
  /** How an answer is shown that comes when the trigger id is dead. */
  showLate?: typeof showAnswer
}

/** Does what was asked and shows the answer; where that takes longer than Slack waits, we say so first. */
export async function answerInTime(deps: SlackDeps, asked: Asked, doing: Doing): Promise<void> {
  const { what, work, settled, showLate = showAnswer } = doing
  const outcome = await inTime(ask(deps, asked.user, what, work), timeLeft(asked.receivedAt))
  await settled?.()
  if ('value' in outcome) return showAnswer(deps, asked, outcome.value)
  const slow = slowCard(deps, asked.user)
  await (asked.page ? showNotice(deps, asked, slow.fallback) : asked.reply(renderMessage(slow)))
  await showLate(deps, { ...asked, triggerId: null }, await outcome.late)
}
