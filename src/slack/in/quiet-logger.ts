import { type Logger, LogLevel } from '@slack/bolt'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'

/**
 * Bolt's and Socket Mode's own log lines. At debug level they print whole payloads, and errors may quote what was sent: so debug is
 * dropped, and of the rest only the sentence's fixed beginning is kept.
 */
export const quietLogger = (log: OpsLog): Logger => ({
  debug: () => {},
  info: () => {},
  warn: (...args) => log.warn({ line: beginning(args[0]) }, 'slack sdk'),
  error: (...args) => log.error({ line: beginning(args[0]) }, 'slack sdk'),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
})

const beginning = (first: unknown): string => {
  if (first instanceof Error) return first.name
  return typeof first === 'string' ? first.split(/[:({[]/, 1)[0]!.slice(0, 80) : 'unknown'
}
