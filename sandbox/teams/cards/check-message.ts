import type { Fault } from '#sandbox/platform/fault-list.ts'
import { isObject, type JsonObject } from '#sandbox/platform/json.ts'
import { checkCard } from './check-card.ts'

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** The card of a message; null when it has none. */
export function cardOf(activity: JsonObject): JsonObject | null {
  const [attachment] = Array.isArray(activity.attachments) ? activity.attachments : []
  return isObject(attachment) && isObject(attachment.content) ? attachment.content : null
}

/** Why the Connector would not take this message; null when it would. */
export function messageRefusal(activity: JsonObject): string | null {
  const { attachments } = activity
  if (typeof activity.type !== 'string') return 'Activity type is missing'
  if (activity.type !== 'message') return `Activity type ${activity.type} is not simulated here`
  if (attachments !== undefined && !Array.isArray(attachments)) return 'Attachments must be a list'
  for (const attachment of attachments ?? [])
    if (
      !isObject(attachment) ||
      attachment.contentType !== CARD_TYPE ||
      !isObject(attachment.content) ||
      attachment.content.type !== 'AdaptiveCard'
    )
      return 'Unknown attachment type, or a card that is none'
  if ((attachments ?? []).length === 0 && String(activity.text ?? '').trim() === '') return 'A message needs text or an attachment'
  return null
}

/** What the Connector takes and should not have been sent. */
export function messageFaults(activity: JsonObject): Fault[] {
  const faults: Fault[] = []
  const summary = String(activity.summary ?? '')
  const list = Array.isArray(activity.attachments) ? activity.attachments : []
  if (summary.trim() === '' && list.length > 0)
    faults.push({ at: '/summary', message: 'without it a lock screen only says that there is a card' })
  if (list.length > 1) faults.push({ at: '/attachments', message: 'more than one card is not simulated here' })
  for (const [i, attachment] of list.entries())
    if (isObject(attachment)) faults.push(...checkCard(attachment.content, 'message', `/attachments/${i}/content`))
  return faults
}
