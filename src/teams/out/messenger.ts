import type { Activity } from 'botbuilder'
import type { PlatformUserId } from '#domain/ids.ts'
import type { Lane } from '#edge/pools.ts'
import { type Messenger, SendError } from '#usecases/ports/messenger.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import { TEAMS } from '../abilities.ts'
import { type Address, readAddress } from '../in/address.ts'
import { renderHome } from '../render/render-home.ts'
import { messageOf, renderMessage } from '../render/render-message.ts'
import type { Result, Sender } from './sender.ts'

export interface MessengerOptions {
  sender: Sender
  appId: string
  tenantId: string
  /** Where to send to somebody whose address is not known: what was last heard, else Microsoft's own. */
  usualServiceUrl: () => string
  /** What notifications say of Home. */
  homeLine: (userId: PlatformUserId) => string
}

const encode = encodeURIComponent

/**
 * Teams as a way out. A private chat has no threads, so a thread id is not used; and what was posted cannot be looked up, so a lost
 * answer leads to a labelled repeat (`readBack`). Home is a message: it is redrawn where it stands and never posted unasked.
 */
export function createMessenger({ sender, appId, tenantId, usualServiceUrl, homeLine }: MessengerOptions): Messenger {
  const serviceOf = (address: string | undefined): string => readAddress(address)?.serviceUrl ?? usualServiceUrl()
  const redraw = (ref: MessageRef, activity: Partial<Activity>, address: string | undefined) =>
    redrawAt(sender, { channel: ref.channel, serviceUrl: serviceOf(address), lane: 'background' }, ref.id, activity)

  return {
    platform: 'teams',
    abilities: TEAMS,
    urgently: sender.urgently,

    async openDm(userId, address) {
      const known = readAddress(address)
      const answer = await sender.call({
        method: 'POST',
        serviceUrl: serviceOf(address),
        path: 'conversations',
        body: openingBody({ appId, tenantId, userId, known }),
        conversation: `with:${userId}`,
        lane: 'background',
        // Teams gives the same private chat each time it is asked for.
        repeatable: true,
        changes: false,
        opens: true,
      })
      return idOf(answer)
    },

    async post({ channel, address }, card) {
      return postTo(sender, { channel, serviceUrl: serviceOf(address), lane: 'background' }, renderMessage(card))
    },

    async update(ref, card, _noticeId, address) {
      await redraw(ref, renderMessage(card), address)
    },

    findByNotice: async () => null,

    /** A dialog is changed only by the answer to a press in it. */
    redrawPage: () => Promise.reject(new SendError({ kind: 'gone', code: 'no_redraw' })),

    async publishHome(userId, home, at = {}) {
      if (!at.home) return
      const line = homeLine(userId)
      try {
        await redraw(at.home, messageOf(renderHome(home, line), line), at.address)
      } catch (error) {
        // The person removed it: it comes back when they ask for it.
        if (!(error instanceof SendError) || error.fault.kind !== 'gone') throw error
      }
    },

    /** Needs more rights than we ask for: people of an agency on Teams are listed by their object id (`FINDS_BY_EMAIL`). */
    findByEmail: async () => null,
    emailOf: async () => null,
  }
}

const openingBody = (q: { appId: string; tenantId: string; userId: PlatformUserId; known: Address | null }) => ({
  isGroup: false,
  bot: { id: q.known?.botId ?? `28:${q.appId}` },
  members: [{ id: q.known?.userId ?? q.userId }],
  tenantId: q.known?.tenantId || q.tenantId,
  channelData: { tenant: { id: q.known?.tenantId || q.tenantId } },
})

interface Where {
  channel: string
  serviceUrl: string
  lane: Lane
  /** Only this person sees it, in a chat of several. */
  onlyFor?: { id: string }
}

/** Posts one activity into a conversation. Targeted: learn.microsoft.com/microsoftteams/platform/bots (targeted messages). */
export async function postTo(sender: Sender, where: Where, activity: Partial<Activity>): Promise<MessageRef> {
  const targeted = where.onlyFor ? '?isTargetedActivity=true' : ''
  const answer = await sender.call({
    method: 'POST',
    serviceUrl: where.serviceUrl,
    path: `conversations/${encode(where.channel)}/activities${targeted}`,
    body: { ...activity, ...(where.onlyFor ? { recipient: where.onlyFor } : {}) },
    conversation: where.channel,
    lane: where.lane,
    repeatable: false,
    changes: false,
  })
  return { channel: where.channel, id: idOf(answer) }
}

/** Draws a message of ours anew where it stands. */
export async function redrawAt(sender: Sender, where: Omit<Where, 'onlyFor'>, id: string, activity: Partial<Activity>): Promise<void> {
  await sender.call({
    method: 'PUT',
    serviceUrl: where.serviceUrl,
    path: `conversations/${encode(where.channel)}/activities/${encode(id)}`,
    body: { ...activity, id },
    conversation: where.channel,
    lane: where.lane,
    repeatable: true,
    changes: true,
  })
}

/** An id that Teams always gives; an answer without it is as good as none, and whether it was done is then unknown. */
function idOf(answer: Result): string {
  const { id } = answer
  if (typeof id === 'string' && id !== '') return id
  throw new SendError({ kind: 'ambiguous', code: 'bad_answer' })
}
