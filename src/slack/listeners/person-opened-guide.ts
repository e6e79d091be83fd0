import type { App, SlackShortcut } from '@slack/bolt'
import { answerInTime } from '../answer/answer-in-time.ts'
import type { Asked } from '../answer/asked.ts'
import { replyAt } from '../answer/reply.ts'
import type { SlackDeps } from '../deps.ts'
import { SHORTCUT } from '../ids.ts'
import { userOf } from '../in/platform-user.ts'
import { factsOf } from '../in/request-facts.ts'

/** The global shortcut, and the one in a message's menu: of that message nothing is read, copied or kept. */
export function personUsedShortcut(app: App, deps: SlackDeps): void {
  app.shortcut(SHORTCUT.global, async ({ shortcut, ack, context }) => {
    await ack()
    await openGuide(deps, shortcut, 'shortcut', factsOf(context).receivedAt)
  })
  app.shortcut(SHORTCUT.message, async ({ shortcut, ack, context }) => {
    await ack()
    await openGuide(deps, shortcut, 'message', factsOf(context).receivedAt)
  })
}

async function openGuide(deps: SlackDeps, shortcut: SlackShortcut, how: 'shortcut' | 'message', receivedAt: number): Promise<void> {
  const user = userOf(deps, shortcut.user.id)
  const asked: Asked = { user, receivedAt, triggerId: shortcut.trigger_id, page: null, reply: replyAt(deps, user, spotOf(shortcut)) }
  await answerInTime(deps, asked, { what: `open.${how}`, work: () => deps.doors.open(user, how, shortcut.trigger_id) })
}

/** A global shortcut is used nowhere in particular: its replies go to the person's own chat with the bot. */
function spotOf(shortcut: SlackShortcut): { channel?: string; responseUrl?: string } {
  if (shortcut.type !== 'message_action') return {}
  const { channel, response_url: responseUrl } = shortcut as Partial<typeof shortcut>
  return { ...(channel?.id === undefined ? {} : { channel: channel.id }), ...(responseUrl === undefined ? {} : { responseUrl }) }
}
