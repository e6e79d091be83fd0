import { opensInChat } from '../ids.ts'
import type { Sender } from '../out/sender.ts'
import type { CardJson } from '../render/card-json.ts'
import { OPENS_DIALOG } from '../render/render-button.ts'
import { headingOf, messageOf } from '../render/render-message.ts'
import type { TaskAnswer } from './show-answer.ts'

/**
 * For the Agents Playground, which opens no dialog from a card: such a button does nothing there (0.2.28). What goes out through this
 * sender has ordinary submits in their place, which come in as messages with a value and no words (`listeners/person-pressed-in-chat.ts`).
 * Only where tokens are not asked for, on one machine: with real people, pages hold words that must not stand in a chat.
 */
export const withPagesInChat = (sender: Sender): Sender => ({
  ...sender,
  call: (asked) => sender.call({ ...asked, body: inChat(asked.body) as typeof asked.body }),
})

function inChat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inChat)
  if (typeof value !== 'object' || value === null) return value
  const record = value as Readonly<Record<string, unknown>>
  if ((record.msteams as { type?: unknown } | undefined)?.type === OPENS_DIALOG.msteams.type) return opensInChat(record)
  return Object.fromEntries(Object.entries(record).map(([name, inner]) => [name, inChat(inner)]))
}

/** What a dialog would show, as a message of the chat; `done`: what stands there where a dialog would close. */
export function pageInChat(answer: TaskAnswer, done: string): ReturnType<typeof messageOf> {
  if (answer?.task.type !== 'continue') return { type: 'message', text: answer?.task.value ?? done }
  const { title, card } = answer.task.value
  const { content } = card as { content: CardJson }
  const [first] = content.body
  // A dialog has its title in its frame.
  const titled = first?.type === 'TextBlock' ? content : { ...content, body: [...headingOf(title), ...content.body] }
  return messageOf(titled, title)
}
