import type { App } from '@slack/bolt'
import type { Answer } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { Asked } from '../answer/asked.ts'
import { replyAt } from '../answer/reply.ts'
import { showAnswer } from '../answer/show-answer.ts'
import type { SlackDeps } from '../deps.ts'
import { userOf } from '../in/platform-user.ts'
import { readWords } from '../in/read-words.ts'
import { factsOf } from '../in/request-facts.ts'

/** The parts of a message event that we read. */
interface RawMessage {
  channel: string
  channel_type?: string
  subtype?: string
  user?: string
  bot_id?: string
  ts: string
  thread_ts?: string
  text?: string
  files?: unknown[]
  hidden?: boolean
  deleted_ts?: string
  message?: RawMessage
  previous_message?: RawMessage
}

/** Kinds of message in which a person says something; a reply also sent to the channel counts. */
const SPEECH = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

/** What a person writes to the bot: in their own chat, in a thread or not, or by naming it in a channel. The bot's own words are no news. */
export function personWrote(app: App, deps: SlackDeps): void {
  app.event('message', async ({ event, body, context }) => {
    const message = event as unknown as RawMessage
    if (message.channel_type !== 'im') return
    const key = `event:${body.event_id}`
    const { receivedAt } = factsOf(context)
    if (message.subtype === 'message_changed') return edited(deps, message, key, receivedAt)
    if (message.subtype === 'message_deleted') return deleted(deps, message, key, receivedAt)
    if (SPEECH.has(message.subtype)) await wrote(deps, message, key, true, receivedAt)
  })
  app.event('app_mention', async ({ event, body, context }) => {
    const message = event as unknown as RawMessage
    // In the person's own chat with the bot the message event says the same.
    if (message.channel.startsWith('D')) return
    if (SPEECH.has(message.subtype)) await wrote(deps, message, `event:${body.event_id}`, false, factsOf(context).receivedAt)
  })
}

async function wrote(deps: SlackDeps, message: RawMessage, key: string, inPrivate: boolean, receivedAt: number): Promise<void> {
  const user = personOf(deps, message)
  if (!user) return
  const threadId = threadOf(message)
  const answer = await deps.doors.wrote(user, {
    text: readWords(message.text ?? ''),
    source: { channel: message.channel, id: message.ts },
    threadId,
    private: inPrivate,
    files: message.files?.length ?? 0,
    key,
  })
  await answerUnder(deps, user, { channel: message.channel, threadId, receivedAt }, answer)
}

interface Under {
  channel: string
  threadId: string | null
  receivedAt: number
}

async function answerUnder(deps: SlackDeps, user: PlatformUser, { channel, threadId, receivedAt }: Under, answer: Answer): Promise<void> {
  const spot = { channel, ...(threadId === null ? {} : { threadTs: threadId }) }
  const asked: Asked = { user, receivedAt, triggerId: null, page: null, reply: replyAt(deps, user, spot) }
  await showAnswer(deps, asked, answer)
}

/** Slack also reports a change when it adds a preview to a link, and does not always say what it was before: whether it is one is not told here. */
async function edited(deps: SlackDeps, { channel, message, ts }: RawMessage, key: string, receivedAt: number): Promise<void> {
  const user = message && personOf(deps, message)
  if (!message || !user) return
  const source = { channel, id: message.ts }
  const threadId = threadOf(message)
  const answer =
    message.subtype === 'tombstone'
      ? await deps.doors.deleted(user, { source, key })
      : await deps.doors.edited(user, { source, text: readWords(message.text ?? ''), threadId, changedAt: momentOf(ts), key })
  if (answer) await answerUnder(deps, user, { channel, threadId, receivedAt }, answer)
}

async function deleted(deps: SlackDeps, event: RawMessage, key: string, receivedAt: number): Promise<void> {
  const { channel, deleted_ts: ts, previous_message: before } = event
  // Where Slack does not say what it was, whoever wrote it is known to us.
  const known = before && personOf(deps, before)
  if (known === null || ts === undefined) return
  const answer = await deps.doors.deleted(known ?? { ...userOf(deps, ''), userId: null }, { source: { channel, id: ts }, key })
  if (known && answer) await answerUnder(deps, known, { channel, threadId: before ? threadOf(before) : null, receivedAt }, answer)
}

/** The message it stands under; a root names itself once there is something under it. */
const threadOf = ({ thread_ts: root, ts }: RawMessage): string | null => (root !== undefined && root !== ts ? root : null)

/** Slack's stamps are seconds with six digits behind the point. */
const momentOf = (ts: string): number | null => (Number.isFinite(Number(ts)) ? Number(ts) * 1_000 : null)

/** Who wrote it, null for any bot, ours above all. */
const personOf = (deps: SlackDeps, { user, bot_id: bot }: RawMessage): PlatformUser | null =>
  user === undefined || bot !== undefined ? null : userOf(deps, user)
