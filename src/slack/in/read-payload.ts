import { isObject, readObject } from '#wire/read-object.ts'

/** A body as Slack sends it: a JSON event, a form with a `payload`, or a slash command's form. Null when it is none of these. */
export function readPayload(contentType: string | undefined, body: Buffer): Record<string, unknown> | null {
  const text = body.toString('utf8')
  if (contentType?.startsWith('application/json')) return readObject(text)
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) return null
  const form = new URLSearchParams(text)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : readObject(payload)
}

/**
 * True for what Bolt can tell apart without tripping: it looks into `event`, `view`, `user` and `actions` unchecked, so their
 * shapes are checked here, before it sees them.
 */
export function isEnvelope(body: Record<string, unknown>): boolean {
  if (body.event !== undefined) return isObject(body.event) && typeof body.event.type === 'string'
  if (typeof body.command === 'string') return typeof body.user_id === 'string'
  if (typeof body.type !== 'string' || !isObject(body.user) || typeof body.user.id !== 'string') return false
  if (body.type === 'block_actions') return Array.isArray(body.actions) && body.actions.length > 0 && body.actions.every(isObject)
  if (body.type === 'view_submission' || body.type === 'view_closed') return isObject(body.view)
  return body.type === 'shortcut' || body.type === 'message_action'
}
