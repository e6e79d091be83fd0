import { ask, slowCard, slowText } from '#edge/ask.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { inTime } from '#wire/in-time.ts'
import type { SlackDeps } from '../deps.ts'
import { renderMessage } from '../render/render-message.ts'
import type { Asked } from './asked.ts'
import { showAnswer, showNotice } from './show-answer.ts'
import { timeLeft } from './time-left.ts'

interface Doing {
  what: string
  /** The press is an alarm. */
  alarm?: boolean
  work: () => Promise<Answer>
  /** Called when it is done, or when Slack would wait no longer. */
  settled?: () => Promise<void>
  /** How an answer is shown that comes when the trigger id is dead. */
  showLate?: typeof showAnswer
}

/** Does what was asked and shows the answer; where that takes longer than Slack waits, we say so first. */
export async function answerInTime(deps: SlackDeps, asked: Asked, doing: Doing): Promise<void> {
  const { what, alarm, work, settled, showLate = showAnswer } = doing
  const outcome = await inTime(ask(deps, asked.user, { what, ...(alarm ? { alarm } : {}) }, work), timeLeft(asked.receivedAt))
  await settled?.()
  if ('value' in outcome) return shownAtAll(deps, asked, doing, () => showAnswer(deps, asked, outcome.value))
  const { page, user } = asked
  await (page ? showNotice(deps, asked, slowText(deps, user, { alarm })) : asked.reply(renderMessage(slowCard(deps, user, { alarm }))))
  const late = await outcome.late
  await shownAtAll(deps, asked, doing, () => showLate(deps, { ...asked, triggerId: null }, late))
}

/** An answer that cannot be drawn, by a fault of ours, is a sentence with the numbers. */
async function shownAtAll(deps: SlackDeps, asked: Asked, { what, alarm }: Doing, showIt: () => Promise<void>): Promise<void> {
  const told = await ask(deps, asked.user, { what: `${what}.shown`, ...(alarm ? { alarm } : {}) }, async () => {
    await showIt()
    return { kind: 'none' }
  })
  if (told.kind === 'card') await asked.reply(renderMessage(told.card))
}
