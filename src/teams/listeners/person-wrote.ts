import type { Button, Card, Form } from '#cards/model.ts'
import { ask } from '#edge/ask.ts'
import { formAsCard } from '#edge/form-as-card.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { TeamsDeps } from '../deps.ts'
import { commandAction } from '../ids.ts'
import { isPersonal } from '../in/address.ts'
import { userOf } from '../in/platform-user.ts'
import type { Inbound } from '../in/read-activity.ts'
import { quotedId } from '../in/read-quote.ts'
import { beginsAsCommand, commandIn, filesOf, readWords } from '../in/read-words.ts'
import { postTo } from '../out/messenger.ts'
import { renderHome } from '../render/render-home.ts'
import { messageOf, renderMessage } from '../render/render-message.ts'

/** What a person writes to the bot: a command or words, in their own chat with it, or by naming it anywhere else. */
export const personWrote =
  (deps: TeamsDeps) =>
  async (activity: Inbound): Promise<void> => {
    if (isBot(activity)) return
    await deps.reached.note(deps, activity)
    const user = userOf(deps, activity.from)
    const text = readWords(activity.text ?? '')
    // What answers a message of ours is for its consult, whatever word it is: "closed" is an answer as often as a list.
    const answers = quotedId(activity) !== null && !text.startsWith('/')
    const command = isPersonal(activity) && !answers ? commandIn(text) : null
    if (command === 'home') return showHome(deps, user, activity)
    const key = keyOf(activity)
    const answer =
      command === null
        ? await ask(deps, user, { what: 'wrote' }, () => deps.doors.wrote(user, { ...wordsOf(activity, text), key }))
        : await ask(deps, user, { what: 'command' }, () => deps.doors.command(user, command, key))
    await reply(deps, activity, answer, command ?? '')
  }

/** A message changed afterwards. */
export const personEdited =
  (deps: TeamsDeps) =>
  async (activity: Inbound): Promise<void> => {
    if (isBot(activity) || !isPersonal(activity) || activity.id === undefined) return
    const user = userOf(deps, activity.from)
    const { timestamp = '', text = '' } = activity
    const key = `${keyOf(activity)}:${activity.channelData?.eventType ?? 'edit'}:${timestamp}:${text.length}`
    const source = sourceOf(activity)
    // Taking a removal back comes as an update too: it says nothing new.
    if (activity.channelData?.eventType === 'undeleteMessage') return
    const changedAt = Number.isNaN(Date.parse(timestamp)) ? null : Date.parse(timestamp)
    await tell(
      deps,
      activity,
      await deps.doors.edited(user, { source, text: readWords(text), threadId: quotedId(activity), changedAt, key }),
    )
  }

/** A message removed afterwards. */
export const personRemoved =
  (deps: TeamsDeps) =>
  async (activity: Inbound): Promise<void> => {
    if (isBot(activity) || !isPersonal(activity) || activity.id === undefined) return
    const user = userOf(deps, activity.from)
    await tell(deps, activity, await deps.doors.deleted(user, { source: sourceOf(activity), key: `${keyOf(activity)}:removed` }))
  }

/** Teams writes on the bot's behalf too; only people are heard. */
const isBot = ({ from, recipient }: Inbound): boolean => from.id.startsWith('28:') || from.id === recipient.id

const keyOf = ({ conversation, id }: Inbound): string => `event:${conversation.id}:${id}`
const sourceOf = ({ conversation, id }: Inbound) => ({ channel: conversation.id, id: id ?? '' })

const wordsOf = (activity: Inbound, text: string) => ({
  text,
  source: sourceOf(activity),
  threadId: quotedId(activity),
  private: isPersonal(activity),
  files: filesOf(activity),
  unsure: beginsAsCommand(text),
})

/** Home is one card: asked for it stands anew at the end of the chat, and is redrawn there from then on. */
async function showHome(deps: TeamsDeps, user: PlatformUser, activity: Inbound): Promise<void> {
  const line = deps.texts(user, 'teams.home')
  const home = await deps.doors.home(user)
  const ref = await post(deps, activity, messageOf(renderHome(home, line), line))
  if (ref) await deps.doors.homeShown(user, ref)
}

async function reply(deps: TeamsDeps, activity: Inbound, answer: Answer, command: string): Promise<void> {
  if (answer.kind === 'form') await post(deps, activity, renderMessage(asCard(answer.form, command)))
  else if (answer.kind === 'card') await post(deps, activity, renderMessage(answer.card))
  else if (answer.kind === 'done' && answer.card) await post(deps, activity, renderMessage(answer.card))
}

const tell = async (deps: TeamsDeps, activity: Inbound, answer: Answer | null): Promise<void> => {
  if (answer) await reply(deps, activity, answer, '')
}

/** In a chat of several only the person sees it. Never throws: a reply that cannot be shown is only logged. */
async function post(deps: TeamsDeps, activity: Inbound, message: Parameters<typeof postTo>[2]) {
  const where = { channel: activity.conversation.id, serviceUrl: activity.serviceUrl, lane: 'interactive' as const }
  const onlyFor = isPersonal(activity) ? {} : { onlyFor: { id: activity.from.id } }
  try {
    return await postTo(deps.sender, { ...where, ...onlyFor }, message)
  } catch (error) {
    deps.log.warn({ code: error instanceof SendError ? error.fault.code : 'unknown' }, 'a private reply could not be shown')
    return null
  }
}

/** A message cannot open a dialog: of a form that does not work as a message there is its name and a button that opens it. `command`: what was typed. */
const asCard = (form: Form, command: string): Card =>
  formAsCard(form, () => {
    const { id, title } = form
    const button: Button = { action: commandAction(command), label: title, style: 'primary', to: {} }
    return { id, fallback: title, head: title, items: [], buttons: [button] }
  })
