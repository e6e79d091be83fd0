import { fitFacts } from './log-facts.ts'

/** Faults whose message was written for the person who runs the bot: what is wrong and the mend, without values. */
const TOLD = ['ConfigFault', 'FileFault', 'SchemaError', 'KeyError', 'QueueFault', 'DataDirInUse', 'NoServerUser']

/** Messages of plain errors of the embedded server that name what is wrong and the mend. */
const TOLD_OF_SERVER = /^(The embedded database|No embedded database|The database server left behind)/

/** What Postgres or the way to it says at a start; nothing else lets these through to here. */
function databaseLine(error: unknown): string | null {
  const code = String((error as { code?: unknown })?.code ?? '')
  if (code === '28P01' || code === '28000') return 'DATABASE_URL: Postgres refused the sign-in; check the user and password.'
  if (code === '3D000') return 'DATABASE_URL: the server has no database of that name; create it or mend the name.'
  const silent = error instanceof Error && /^(timeout expired|Connection terminated)/.test(error.message)
  if (silent || /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|57P03)$/.test(code))
    return `DATABASE_URL: Postgres cannot be reached (${code || 'no answer'}); check host and port, and that it runs.`
  return null
}

/** What a person at the terminal reads of an error that ended the start: its own words when they were meant for them, else a code. */
export function faultLines(error: unknown): readonly string[] {
  if (error instanceof Error && (TOLD.includes(error.name) || TOLD_OF_SERVER.test(error.message))) return error.message.split('\n')
  const database = databaseLine(error)
  if (database) return [database]
  const { error: fit } = fitFacts({ error }) as { error: { name?: string; code?: string | number } }
  return [`The bot could not start (${[fit.name, fit.code].filter((part) => part !== undefined).join(' ')}).`]
}
