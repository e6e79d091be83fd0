const RETRY_MS = 1_000
const LONGEST_RETRY_MS = 3_600_000

/** What a Retry-After header asks for, in ms; never longer than an hour whatever it says. */
export function retryAfterMs(header: string | undefined): number {
  const seconds = Number(header)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds * 1000), LONGEST_RETRY_MS) : RETRY_MS
}
