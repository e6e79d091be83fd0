import { HOME_PAGER } from '#edge/home-pager.ts'
import { notRead, waitsForUnread } from '#edge/not-read.ts'
import { answerInTime } from '../answer/answer-in-time.ts'
import { type Asked, keyOf, withNonce } from '../answer/asked.ts'
import { pageAnswer, type TaskAnswer } from '../answer/show-answer.ts'
import type { TeamsDeps } from '../deps.ts'
import { commandOf, readData } from '../ids.ts'
import { isAlarmPress } from '../in/alarm-press.ts'
import { userOf } from '../in/platform-user.ts'
import type { Inbound } from '../in/read-activity.ts'
import { dataOf, readState, unreadIn } from '../in/read-state.ts'
import { LIMITS } from '../limits.ts'
import { cardJson } from '../render/card-json.ts'
import { fitCard } from '../render/fit.ts'
import { renderItems } from '../render/render.ts'
import { renderQuestion } from '../render/render-question.ts'
import { submitPage } from './person-submitted.ts'

/**
 * Every button, on a message (which opens a dialog) or on a page of one. Which of them mean something is for the use cases to say.
 * `opening`: the dialog is only now being opened.
 */
export const personPressed =
  (deps: TeamsDeps, { opening }: { opening: boolean }) =>
  async (activity: Inbound): Promise<TaskAnswer> => {
    const noted = deps.reached.note(deps, activity)
    const user = userOf(deps, activity.from)
    const given = dataOf(activity.value)
    // An alarm does not wait for a note.
    if (!isAlarmPress(readData(given))) await noted
    const asked: Asked = { user, data: withNonce(readData(given), activity), values: readState(given), opening }
    const unread = unreadIn(given)
    if (asked.data.verb === 'submit') return submitPage(deps, asked, unread)
    if (asked.data.verb === 'leave') return leavePage(deps, asked, unread)
    if (asked.data.verb === 'look') return lookBelow(deps, asked)
    return pressButton(deps, asked, unread)
  }

async function pressButton(deps: TeamsDeps, asked: Asked, unread: readonly string[]): Promise<TaskAnswer> {
  const { user, data, values } = asked
  const { action, form, to } = data
  if (action !== null && form !== null && waitsForUnread(action, unread))
    return answerInTime(deps, asked, 'press', async () => notRead(deps, user, unread))
  if (action === null) return pageOfHome(deps, asked)
  if (HOME_PAGER.includes(action) && to.form === 'home') return pageOfHome(deps, asked)
  if (data.asks) {
    const confirm = await deps.doors.ask(user, action, to).catch(() => null)
    if (confirm) return pageAnswer(renderQuestion(confirm, { action, to, style: 'primary' }))
  }
  const command = commandOf(action)
  if (command !== null) return answerInTime(deps, asked, 'command', () => deps.doors.command(user, command, keyOf(data, user.userId)))
  const press = { action, to, values: form === null ? null : values, form, key: keyOf(data, user.userId) }
  return answerInTime(deps, asked, 'press', async () => {
    const answer = await deps.doors.press(user, press)
    const covers = answer.kind === 'card' || (answer.kind === 'form' && answer.how === 'push')
    if (covers) await savePage(deps, asked)
    return answer
  })
}

/** What is put over a page takes its place: what stood on the page is saved, where its form keeps anything. */
async function savePage(deps: TeamsDeps, { user, data, values }: Asked): Promise<void> {
  if (data.form === null || Object.keys(values).length === 0) return
  await deps.doors.save(user, data.form, data.page, values, `${keyOf(data, user.userId)}:save`)
}

/** Leaving saves what stands on the page, where its form keeps anything; leaving itself cannot fail, but is not taken for it where something cannot be read. */
async function leavePage(deps: TeamsDeps, asked: Asked, unread: readonly string[]): Promise<TaskAnswer> {
  const { user, data, values } = asked
  const { form, to } = data
  if (form !== null && unread.length > 0) return answerInTime(deps, asked, 'leave', async () => notRead(deps, user, unread))
  if (form === null || Object.keys(values).length === 0) return undefined
  return answerInTime(deps, asked, 'leave', () => deps.doors.save(user, form, to, values, keyOf(data, user.userId)))
}

/** Back to the page below. */
const lookBelow = (deps: TeamsDeps, asked: Asked): Promise<TaskAnswer> =>
  answerInTime(deps, asked, 'look', () => {
    const { user, data } = asked
    return deps.doors.look(user, data.form ?? '', data.to, null, keyOf(data, user.userId))
  })

async function pageOfHome(deps: TeamsDeps, { user, data }: Asked): Promise<TaskAnswer> {
  const title = deps.texts(user, 'teams.home')
  const home = await deps.doors.home(user, data.to.arg)
  const card = fitCard(cardJson(title, renderItems(home.items, { on: 'dialog' }), []), LIMITS.dialogBytes)
  return pageAnswer({ title, card })
}
