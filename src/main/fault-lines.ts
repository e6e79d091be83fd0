import { fitFacts } from './log-facts.ts'

/** Faults whose message was written for the person who runs the bot: what is wrong and the mend, without values. */
const TOLD = ['ConfigFault', 'FileFault', 'SchemaError', 'KeyError', 'QueueFault', 'DataDirInUse', 'NoServerUser']

/** What a person at the terminal reads of an error that ended the start: its own words when they were meant for them, else a code. */
export function faultLines(error: unknown): readonly string[] {
  if (error instanceof Error && TOLD.includes(error.name)) return error.message.split('\n')
  const file = error as NodeJS.ErrnoException
  if (file?.code === 'ENOENT' && file.path) return [`The file ${file.path} does not exist.`]
  const { error: fit } = fitFacts({ error }) as { error: { name?: string; code?: string | number } }
  return [`The bot could not start (${[fit.name, fit.code].filter((part) => part !== undefined).join(' ')}).`]
}
