/** True at most once per `ms` real milliseconds for the same key: keeps an outage from filling the log. */
export function oncePer(ms: number): (key: string) => boolean {
  const last = new Map<string, number>()
  return (key) => {
    const now = performance.now()
    if (now - (last.get(key) ?? -Infinity) < ms) return false
    last.set(key, now)
    return true
  }
}
