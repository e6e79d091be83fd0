import type { Card } from '#cards/model.ts'
import { type NoticeId, named } from '#domain/ids.ts'
import { asObject, type Json, objectsIn } from '#edge/json.ts'
import { type Messenger, SendError } from '#usecases/ports/messenger.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import { isObject } from '#wire/read-object.ts'
import { SLACK } from '../abilities.ts'
import { NOTICE_EVENT } from '../ids.ts'
import { renderForm } from '../render/render-form.ts'
import { renderHome } from '../render/render-home.ts'
import { renderMessage } from '../render/render-message.ts'
import type { Result, Sender } from './sender.ts'

/** Clocks of Slack and ours may differ: a read-back starts this much earlier. */
const CLOCK_SLACK_MS = 60_000
/** Read-back looks through at most this many messages: an hour of a busy private chat holds far fewer. */
const PAGE = 100
const PAGES = 5

/** The page was closed, or shows something else by now. Source: docs.slack.dev, the errors of `views.update`. */
const PAGE_LEFT = new Set(['not_found', 'view_not_found', 'hash_conflict'])

const background = { lane: 'background' } as const

/** Slack as a way out. Every post carries its opaque notice id, and nothing else, in its metadata: metadata is readable by other apps. */
export function createMessenger(sender: Sender): Messenger {
  const metadataOf = (noticeId: NoticeId) => ({ event_type: NOTICE_EVENT, event_payload: { notice: noticeId } })
  const content = (card: Card, noticeId: NoticeId) => ({
    ...renderMessage(card),
    metadata: metadataOf(noticeId),
    unfurl_links: false,
    unfurl_media: false,
  })

  return {
    platform: 'slack',
    abilities: SLACK,
    urgently: sender.urgently,

    async openDm(userId) {
      const { channel } = await sender.call('conversations.open', { users: userId }, background)
      return stringOf(asObject(channel).id)
    },

    async post({ channel, threadId, noticeId }, card) {
      const thread = threadId === undefined ? {} : { thread_ts: threadId }
      const answer = await sender.call('chat.postMessage', { channel, ...thread, ...content(card, noticeId) }, background)
      const ref = refOf(answer, channel)
      return threadId !== undefined && standsAlone(answer) ? { ...ref, onItsOwn: true } : ref
    },

    async update(ref, card, noticeId) {
      await sender.call('chat.update', { channel: ref.channel, ts: ref.id, ...content(card, noticeId) }, background)
    },

    async findByNotice({ channel, threadId, since }, noticeId) {
      const method = threadId === undefined ? 'conversations.history' : 'conversations.replies'
      const thread = threadId === undefined ? {} : { ts: threadId }
      const oldest = Math.max(0, (since - CLOCK_SLACK_MS) / 1000).toFixed(6)
      let cursor = ''
      for (let page = 0; page < PAGES; page++) {
        const more = cursor === '' ? {} : { cursor }
        const body = { channel, ...thread, oldest, inclusive: true, limit: PAGE, include_all_metadata: true, ...more }
        const answer = await sender.call(method, body, background)
        const found = objectsIn(answer.messages).find((message) => noticeOf(message) === noticeId)
        if (found) return { channel, id: stringOf(found.ts) }
        cursor = String(asObject(answer.response_metadata).next_cursor ?? '')
        if (cursor === '') return null
      }
      return null
    },

    async redrawPage({ id, drawnAs }, form) {
      try {
        const { view } = await sender.call('views.update', { view_id: id, hash: drawnAs, view: renderForm(form) }, background)
        return { id, drawnAs: stringOf(asObject(view).hash) }
      } catch (error) {
        if (error instanceof SendError && PAGE_LEFT.has(error.fault.code)) throw new SendError({ kind: 'gone', code: error.fault.code })
        throw error
      }
    },

    async publishHome(userId, home) {
      await sender.call('views.publish', { user_id: userId, view: renderHome(home) }, background)
    },

    async findByEmail(email) {
      try {
        const { user } = await sender.call('users.lookupByEmail', { email }, background)
        const found = asObject(user)
        return found.deleted === true || found.is_bot === true ? null : named(stringOf(found.id))
      } catch (error) {
        if (error instanceof SendError && error.fault.code === 'users_not_found') return null
        throw error
      }
    },

    async emailOf(userId) {
      const { user } = await sender.call('users.info', { user: userId }, { lane: 'interactive' })
      const { deleted, is_bot: isBot, profile } = asObject(user)
      const { email } = asObject(profile)
      return deleted === true || isBot === true || typeof email !== 'string' || email === '' ? null : email
    },
  }
}

function refOf(answer: Result, channel: string): MessageRef {
  return { channel: typeof answer.channel === 'string' ? answer.channel : channel, id: stringOf(answer.ts) }
}

/** A post whose thread is gone is not always refused: Slack also puts it at the end of the chat, and says so by what it leaves out. */
const standsAlone = ({ message }: Result): boolean => isObject(message) && message.thread_ts === undefined

function noticeOf(message: Json): unknown {
  const metadata = asObject(message.metadata)
  return metadata.event_type === NOTICE_EVENT ? asObject(metadata.event_payload).notice : undefined
}

/** An id that Slack always gives; an answer without it is as good as none, and whether it was done is then unknown. */
function stringOf(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new SendError({ kind: 'ambiguous', code: 'bad_answer' })
}
