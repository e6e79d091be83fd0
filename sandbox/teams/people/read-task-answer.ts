import { isObject, type JsonObject, readJson } from '#sandbox/platform/json.ts'
import { checkCard } from '#sandbox/teams/cards/check-card.ts'
import { CARD_TYPE } from '#sandbox/teams/cards/check-message.ts'
import type { Warning } from '#sandbox/teams/simulation.ts'

/** What the client is to do with a dialog. */
export type TaskAnswer =
  | { kind: 'page'; title: string; card: JsonObject }
  | { kind: 'sentence'; text: string }
  | { kind: 'close' }
  /** Nothing the client can use. */
  | { kind: 'wrong'; why: string }

const SIZES = ['small', 'medium', 'large']

/**
 * The bot's answer to an invoke of a dialog. What falls short goes to `warnings`.
 * Source: learn.microsoft.com/microsoftteams (dialogs: invoke and respond; action commands: respond to submit)
 */
export function readTaskAnswer(body: string, method: string, warnings: Warning[]): TaskAnswer {
  const answer = body === 'null' ? {} : readJson(body)
  if (answer === null) return { kind: 'wrong', why: 'the answer is neither empty nor JSON' }
  if (answer.composeExtension !== undefined) return { kind: 'wrong', why: 'an answer for the compose box is not simulated here' }
  if (answer.task === undefined) return { kind: 'close' }
  const task = isObject(answer.task) ? answer.task : {}
  if (task.type === 'message') {
    if (typeof task.value === 'string' && task.value !== '') return { kind: 'sentence', text: task.value }
    return { kind: 'wrong', why: 'a message without words' }
  }
  if (task.type !== 'continue' || !isObject(task.value)) return { kind: 'wrong', why: `unknown task type ${String(task.type)}` }
  return readPage(task.value, method, warnings)
}

function readPage(value: JsonObject, method: string, warnings: Warning[]): TaskAnswer {
  const { title, card, height, width } = value
  const attachment = isObject(card) ? card : {}
  if (attachment.contentType !== CARD_TYPE || !isObject(attachment.content))
    return { kind: 'wrong', why: 'a page without an Adaptive Card' }
  const warn = (at: string, message: string) => warnings.push({ at, message, method })
  if (typeof title !== 'string' || title === '') warn('/task/value/title', 'a dialog needs a title')
  for (const [name, size] of Object.entries({ height, width }))
    if (size !== undefined && typeof size !== 'number' && !SIZES.includes(String(size)))
      warn(`/task/value/${name}`, `must be ${SIZES.join(', ')} or pixels`)
  for (const fault of checkCard(attachment.content, 'dialog', '/task/value/card/content')) warnings.push({ ...fault, method })
  return { kind: 'page', title: String(title ?? ''), card: attachment.content }
}
