/** One JSON line of the log as a person reads it: time, level, what, then the facts. */
export function plainLine(line: string): string {
  const { time, level, msg, ...facts } = JSON.parse(line) as { time: string; level: string; msg?: string } & Record<string, unknown>
  const rest = Object.entries(facts).map(([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return `${[time.slice(11, 19), level.padEnd(5), msg ?? '', ...rest].join(' ').trimEnd()}\n`
}
