import { createHash } from 'node:crypto'
import type { PlatformUserId } from '#domain/ids.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { inTime } from '#wire/in-time.ts'
import type { TeamsDeps } from '../deps.ts'
import type { Data } from '../ids.ts'
import type { Inbound } from '../in/read-activity.ts'
import { TIMES } from '../limits.ts'
import { ask } from './ask.ts'
import { type Asked, keptAnswer, type TaskAnswer, taskAnswer } from './show-answer.ts'

/**
 * Does what was asked in a dialog, one thing of a person after the other, and answers within Teams' 5 s: a page that says that we
 * are slow keeps what was typed, and doing it again gives the result of the first time.
 */
export async function answerDialog(deps: TeamsDeps, asked: Asked, what: string, work: () => Promise<Answer>): Promise<TaskAnswer> {
  const { user } = asked
  const running = deps.turns.run(user.userId, () => ask(deps, user, what, work))
  const outcome = await inTime(running, TIMES.answerWithin)
  if ('value' in outcome) return taskAnswer(deps, asked, outcome.value)
  deps.log.warn({ what }, 'a dialog was answered late')
  return keptAnswer(deps, asked, deps.texts(user, 'error.slow', { at: { at: deps.now() } }))
}

/**
 * What is done gets a key that is the same when Teams or the person repeats it: the page's one-use number; for a button on a message,
 * which has none, the id of this press, which goes along when it is offered again.
 */
export function withNonce(data: Data, activity: Inbound): Data {
  if (data.to.nonce !== undefined || data.page.nonce !== undefined) return data
  const nonce = createHash('sha256')
    .update(`${activity.conversation.id} ${activity.id ?? performance.now()}`)
    .digest('base64url')
    .slice(0, 16)
  return { ...data, to: { ...data.to, nonce } }
}

export function keyOf({ verb, action, form, to, page }: Data, userId: PlatformUserId): string {
  if (verb === 'submit') return `submit:${form}:${to.nonce}`
  // The page below keeps its number however often it is come back to; the one that is left has its own.
  if (verb === 'look') return `look:${userId}:${form}:${to.id ?? ''}:${page.nonce}`
  return `press:${userId}:${action}:${to.id ?? ''}:${to.arg ?? ''}:${to.nonce ?? page.nonce}`
}
