/**
 * What may be kept of an error outside our own process: its kind and code. The queue stores failure texts in clear, and an
 * error's message may quote what somebody wrote (Postgres quotes the row).
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error as { code?: unknown }).code
  const name = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error'
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(code) ? `${name}:${code}` : name
}

/** A copy of an error that is fit to be stored with a failed job: no message, no stack. */
export function storable(error: unknown): Error {
  const copy = new Error(errorCode(error))
  copy.stack = ''
  return copy
}
