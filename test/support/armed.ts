import type { Failpoint } from '#failpoints/failpoint.ts'

/** What a test tells its bot to do at a failpoint. */
export type Armed =
  /** The process ends there as by `kill -9`, at the first pass. */
  | { at: Failpoint; does: 'die' }
  /** An error is thrown there, once. */
  | { at: Failpoint; does: 'throw' }
  /**
   * Once so many things were done (a person's request was worked on, a message went out), and then so many failpoints of whatever name were
   * passed: the process ends, or says so. What is done is counted, and not the time: it is as much on a slow machine.
   */
  | { done: number; steps: number; does: 'die' | 'say' }

/** What the test says to its bot; each is answered with `done`. */
export type Told = { arm: Armed | null } | { go: true }

/** What the bot says to its test. */
export type Said = { done: true } | { loaded: true } | { hit: Failpoint }
