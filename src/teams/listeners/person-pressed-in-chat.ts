import { SendError } from '#usecases/ports/messenger.ts'
import { pageInChat } from '../answer/pages-in-chat.ts'
import type { TeamsDeps } from '../deps.ts'
import { buttonIn } from '../ids.ts'
import { userOf } from '../in/platform-user.ts'
import type { Inbound } from '../in/read-activity.ts'
import { postTo, redrawAt } from '../out/messenger.ts'
import { personPressed } from './person-pressed.ts'

/**
 * A button in a chat whose pages stand in the chat: one on a message posts its page, one on a page draws the next in its place, as a
 * dialog would. Everything else somebody sent are words, for `wrote`.
 */
export const personPressedInChat = (deps: TeamsDeps, wrote: (activity: Inbound) => Promise<void>) => {
  const pressed = { opening: personPressed(deps, { opening: true }), onPage: personPressed(deps, { opening: false }) }
  return async (activity: Inbound): Promise<void> => {
    const button = buttonIn(activity.value)
    if (button === null) return wrote(activity)
    const onPage = button.onPage && activity.replyToId !== undefined
    const answer = await (onPage ? pressed.onPage : pressed.opening)(activity)
    const message = pageInChat(answer, deps.texts(userOf(deps, activity.from), 'nav.done'))
    const where = { channel: activity.conversation.id, serviceUrl: activity.serviceUrl, lane: 'interactive' as const }
    try {
      if (onPage) await redrawAt(deps.sender, where, activity.replyToId ?? '', message)
      else await postTo(deps.sender, where, message)
    } catch (error) {
      deps.log.warn({ code: error instanceof SendError ? error.fault.code : 'unknown' }, 'a page could not be shown in the chat')
    }
  }
}
