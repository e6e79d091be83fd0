import { sentenceCard } from '#edge/ask.ts'
import { Buckets } from '#edge/pace.ts'
import { TOLD_TOO_MANY } from '#edge/too-many.ts'
import type { Asked } from '../answer/asked.ts'
import { keptAnswer, type TaskAnswer } from '../answer/show-answer.ts'
import type { TeamsDeps } from '../deps.ts'
import { INVOKE, readData } from '../ids.ts'
import { postTo } from '../out/messenger.ts'
import { renderMessage } from '../render/render-message.ts'
import { isPersonal } from './address.ts'
import { userOf } from './platform-user.ts'
import type { Inbound } from './read-activity.ts'
import { dataOf, readState } from './read-state.ts'

/**
 * What somebody reads who sends faster than anybody can: on the page they pressed, with what they typed; or, for what has no page, in their
 * chat with the bot, once a minute. Null where there is no page.
 */
export function tooMany(deps: TeamsDeps): (activity: Inbound) => TaskAnswer | null {
  const told = new Buckets(TOLD_TOO_MANY)
  return (activity) => {
    const user = userOf(deps, activity.from)
    const text = deps.texts(user, 'error.many')
    const data = dataOf(activity.value)
    if (activity.name === INVOKE.fetch || activity.name === INVOKE.submit || activity.name === INVOKE.extensionFetch) {
      const opening = activity.name !== INVOKE.submit
      const asked: Asked = { user, data: readData(data), values: readState(data), opening }
      return keptAnswer(deps, asked, text)
    }
    if (activity.type === 'message' && isPersonal(activity) && told.take(user.userId, performance.now()))
      void sayInChat(deps, activity, text)
    return null
  }
}

async function sayInChat(deps: TeamsDeps, { conversation, serviceUrl }: Inbound, text: string): Promise<void> {
  const where = { channel: conversation.id, serviceUrl, lane: 'interactive' as const }
  await postTo(deps.sender, where, renderMessage(sentenceCard('error.many', text))).catch(() => {
    deps.log.warn({ code: 'pace' }, 'somebody who is slowed could not be told')
  })
}
