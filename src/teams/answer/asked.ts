import { createHash } from 'node:crypto'
import type { Values } from '#cards/model.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { Data } from '../ids.ts'
import type { Inbound } from '../in/read-activity.ts'

/** What was pressed or submitted. */
export interface Asked {
  user: PlatformUser
  data: Data
  values: Values
  /** The dialog is only now being opened: it cannot be closed without a word. */
  opening: boolean
}

/**
 * What is done gets a key that is the same when Teams or the person repeats it: the page's one-use number; for a button on a message,
 * which has none, the id of this press, which goes along when it is offered again.
 */
export function withNonce(data: Data, activity: Inbound): Data {
  if (data.to.nonce !== undefined || data.page.nonce !== undefined) return data
  const nonce = createHash('sha256')
    .update(`${activity.conversation.id} ${activity.id ?? performance.now()}`)
    .digest('base64url')
    .slice(0, 16)
  return { ...data, to: { ...data.to, nonce } }
}

export function keyOf({ verb, action, form, to, page }: Data, userId: PlatformUserId): string {
  if (verb === 'submit') return `submit:${form}:${to.nonce}`
  // The page below keeps its number however often it is come back to; the one that is left has its own.
  if (verb === 'look') return `look:${userId}:${form}:${to.id ?? ''}:${page.nonce}`
  return `press:${userId}:${action}:${to.id ?? ''}:${to.arg ?? ''}:${to.nonce ?? page.nonce}`
}
