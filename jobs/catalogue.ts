/**
 * Every job there is, and what is due when it runs. In this order they settle all that is due at one moment: notices come last, with
 * what the others made due.
 */
export const JOB_NAMES = [
  /** Timers of consults: remind, escalate, hand on. */
  'advance-consults',
  /** Unsent drafts: their one reminder. */
  'nudge-drafts',
  /** Check-ins of people: ask them, or let them go. */
  'run-check-ins',
  /** Pairs: the list before a session, the question after it, a session that is late. */
  'run-sessions',
  /** Rows that could not be read or worked: tell whose they are, and look at them again. */
  'look-again',
  /** Changes of messages that never came: throw them away. */
  'forget-early',
  /** Notices: send them. */
  'deliver-notices',
] as const

export type JobName = (typeof JOB_NAMES)[number]

const known: ReadonlySet<string> = new Set(JOB_NAMES)

/** True for a name of the catalogue; a job of another version of the bot may carry another. */
export const isJobName = (name: string): name is JobName => known.has(name)
