import { z } from 'zod'
import type { Ack } from '#sandbox/slack/people/delivery.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { ActResult } from './act-result.ts'

const surface = z.union([z.string(), z.strictObject({ channel: z.string(), ts: z.string() })])
const choice = z.union([z.string(), z.array(z.string()), z.null()]).default(null)
const which = z.strictObject({ action: z.string(), block: z.string(), value: z.string().optional() })
const place = z.strictObject({ channel: z.string(), ts: z.string() })

/** What the page can ask to be done in a person's name in Slack: what a hand could do there, and nothing else. `user` is the person. */
export const slackActSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('type'), user: z.string(), text: z.string().min(1).max(12_000), thread: z.string().optional() }),
  z.strictObject({ do: z.literal('press'), user: z.string(), surface, which, choice }),
  z.strictObject({ do: z.literal('fill'), user: z.string(), surface, which, choice }),
  z.strictObject({ do: z.literal('submit'), user: z.string(), view: z.string() }),
  z.strictObject({ do: z.literal('close'), user: z.string(), view: z.string() }),
  z.strictObject({ do: z.literal('open'), user: z.string(), tab: z.enum(['home', 'messages']) }),
  z.strictObject({ do: z.literal('read'), user: z.string() }),
  z.strictObject({ do: z.literal('edit'), user: z.string(), place, text: z.string().min(1).max(12_000) }),
  z.strictObject({ do: z.literal('remove'), user: z.string(), place }),
])
export type SlackAct = z.infer<typeof slackActSchema>

const of = (ack: Ack | null): ActResult => ({ trouble: ack !== null && ack.trouble !== null, errors: {} })

/** Does it, as that person of the workspace. Throws when it cannot be done (the button is gone, the modal was closed). */
export async function actInSlack(slack: SimulatedSlack, act: SlackAct): Promise<ActResult> {
  switch (act.do) {
    case 'type':
      if (act.thread !== undefined) return of((await slack.write(act.user, act.text, { thread: act.thread })).ack)
      return of(await slack.type(act.user, act.text.trim()))
    case 'press':
      return of(await press(slack, act))
    case 'fill':
      return of(await slack.fill(act.user, act.surface, act.which, act.choice))
    case 'submit': {
      const { result, errors } = await slack.submit(act.user, act.view)
      return { trouble: result === 'trouble', errors }
    }
    case 'close':
      return of(await slack.closeView(act.user, act.view))
    case 'open':
      return of(await slack.openApp(act.user, act.tab))
    case 'read':
      slack.markRead(act.user)
      return of(null)
    case 'edit':
      return of(await slack.edit(act.user, act.place, act.text))
    case 'remove':
      return of(await slack.remove(act.user, act.place))
  }
}

/**
 * A screen may be drawn anew, with new block ids, between the look and the press. Slack takes such a press; here it goes to the button
 * that does the same.
 */
async function press(slack: SimulatedSlack, { user, surface, which, choice }: Extract<SlackAct, { do: 'press' }>): Promise<Ack> {
  const { action, value } = which
  const drawnAnew = !has(slack, user, surface, which.block)
  return slack.press(user, surface, drawnAnew ? { action, value } : which, choice)
}

function has(slack: SimulatedSlack, user: string, at: z.infer<typeof surface>, block: string): boolean {
  const blocks =
    typeof at === 'string'
      ? slack.view(at)?.content.blocks
      : slack.messages(user, { channel: at.channel }).find((m) => m.ts === at.ts)?.blocks
  return blocks?.some((b) => b.block_id === block) ?? false
}
