import type { Failpoint } from '#failpoints/failpoint.ts'

/** What a test tells its bot to do at a failpoint. */
export type Armed =
  /** The process ends there as by `kill -9`, at the first pass. */
  | { at: Failpoint; does: 'die' }
  /** An error is thrown there, once. */
  | { at: Failpoint; does: 'throw' }
  /** The process ends after so many failpoints of whatever name were passed, and so many ms. */
  | { after: number; thenMs: number; does: 'die' }

/** What the test says to its bot; each is answered with `done`. */
export type Told = { arm: Armed | null } | { go: true }

/** What the bot says to its test. */
export type Said = { done: true } | { loaded: true } | { hit: Failpoint }
