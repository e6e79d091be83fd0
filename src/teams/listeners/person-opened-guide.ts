import type { Answer } from '#usecases/ports/doors.ts'
import { answerInTime } from '../answer/answer-in-time.ts'
import type { TaskAnswer } from '../answer/show-answer.ts'
import type { TeamsDeps } from '../deps.ts'
import { EXTENSION, readData } from '../ids.ts'
import { userOf } from '../in/platform-user.ts'
import type { Inbound } from '../in/read-activity.ts'

/**
 * `/boundary` and the entry in a message's menu: the guide opens at once as a dialog and nothing is posted. Of the message, and of
 * whatever was typed into the box, nothing is read, copied or kept.
 */
export const personOpenedDialog =
  (deps: TeamsDeps) =>
  async (activity: Inbound): Promise<TaskAnswer> => {
    await deps.reached.note(deps, activity)
    const user = userOf(deps, activity.from)
    const how = activity.value?.commandId === EXTENSION.message ? 'message' : 'shortcut'
    const asked = { user, data: readData({}), values: {}, opening: true }
    return answerInTime(deps, asked, `open.${how}`, (): Promise<Answer> => deps.doors.open(user, how, `open:${user.userId}:${activity.id}`))
  }
