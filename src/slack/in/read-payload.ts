import { readObject } from '#wire/read-object.ts'

/** A body as Slack sends it: a JSON event, a form with a `payload`, or a slash command's form. Null when it is none of these. */
export function readPayload(contentType: string | undefined, body: Buffer): Record<string, unknown> | null {
  const text = body.toString('utf8')
  if (contentType?.startsWith('application/json')) return readObject(text)
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) return null
  const form = new URLSearchParams(text)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : readObject(payload)
}
