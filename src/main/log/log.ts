import { type DestinationStream, pino } from 'pino'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { LogLevel } from '../config/config.ts'
import { fitFacts } from './log-facts.ts'
import { plainLine } from './log-plain.ts'

export interface LogOptions {
  level: LogLevel
  /** One line per entry for a person at a terminal; JSON otherwise. */
  plain?: boolean
  /** Where lines go; standard output when left out. */
  to?: { write(line: string): unknown }
}

/** The operators' log. Facts are codes, ids and numbers: what looks like words, a name or a secret is left out (`fitFacts`). */
export function createLog(options: LogOptions): OpsLog {
  const out = options.to ?? process.stdout
  const stream: DestinationStream = { write: (line) => void out.write(options.plain ? plainLine(line) : line) }
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (facts) => fitFacts(facts) },
      // Error objects come through `fitFacts` first: their messages and stacks may quote what somebody wrote.
      serializers: { err: (value) => value },
    },
    stream,
  )
}
