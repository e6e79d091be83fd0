import { z } from 'zod'
import { isOfExtension } from '../ids.ts'
import type { Inbound } from './read-activity.ts'

const address = z.object({ s: z.string(), t: z.string(), b: z.string(), u: z.string() })

/** Where a person is reached: what Teams calls a conversation reference, without names. */
export interface Address {
  serviceUrl: string
  tenantId: string
  /** Our bot's id in Teams. */
  botId: string
  /** The person's id towards this bot (`29:...`). */
  userId: string
}

/** As it is kept, sealed, by the use cases. */
export const writeAddress = ({ serviceUrl, tenantId, botId, userId }: Address): string =>
  JSON.stringify({ s: serviceUrl, t: tenantId, b: botId, u: userId })

/** Null for none and for one this version cannot read. */
export function readAddress(text: string | undefined): Address | null {
  if (text === undefined) return null
  try {
    const { s, t, b, u } = address.parse(JSON.parse(text))
    return { serviceUrl: s, tenantId: t, botId: b, userId: u }
  } catch {
    return null
  }
}

export const addressOf = (activity: Inbound): Address => ({
  serviceUrl: activity.serviceUrl,
  tenantId: activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '',
  botId: activity.recipient.id,
  userId: activity.from.id,
})

export const isPersonal = (activity: Inbound): boolean => activity.conversation.conversationType === 'personal'

/**
 * Whether an activity tells which chat is that of the person with this bot. One of the message extension does not: it may come from the chat
 * of two people, which is personal as well, and what is for one of them must never be sent there.
 */
export const isChatWithBot = (activity: Inbound): boolean => isPersonal(activity) && !isOfExtension(activity.name)
