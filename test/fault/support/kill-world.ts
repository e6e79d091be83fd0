import type { ProcessDrill } from '../../support/bot-process.ts'

/** What the drills of a killed bot need of a platform, and how it tells whether people saw something twice. */
export interface KillWorld {
  drill: ProcessDrill
  /** Every post fails from now on, in this way. */
  failPosts(how: 'refused' | 'drop_after' | 'drop_before'): void
  /** Posts to the worker and the supervisor of this team are answered so much later. */
  slowPosts(team: string, delayMs: number): void
  /** No call of the platform that shows anything to anybody is ever answered. */
  hang(): void
  mend(): void
  /**
   * Says which consult words are for, wherever this person is asked: in Teams a card that came and whose place was never written down is
   * quoted as one that nobody knows.
   */
  saysWhich(key: string, token: string): Promise<void>
  /** Resolves when a slow post is under way. */
  underWay(): Promise<void>
  /** Resolves when the platform has been given a post for one of this team, and answered it or would have. */
  posted(team: string): Promise<void>
  /** Resolves when the supervisor of this team was reminded of a consult. */
  reminded(team: string): Promise<void>
  /** From here on: what stood in front of people twice until now is told by the test that brought it about, and by no other. */
  begins(): void
  /** Whatever was killed: nothing stands in front of people twice that the platform lets us find, and what cannot be found says so. */
  expectNoFalseNews(): void
  /** The same, where a process may have died before it could say how many ends it cannot know. */
  expectNothingTwice(): void
  /** Of a consult both have: each has one card, and where order can be seen, it is that of the writing. */
  expectInOrder(team: string, token: string): void
  /** Each has one card, labelled or not. */
  expectOneCard(team: string, token: string): void
  /** That, and nothing of this team was sent again but what was under way at the kill, such as a reminder. */
  expectOnce(team: string, token: string): void
  /** After a post whose answer was lost. */
  expectFoundOrLabelled(team: string): void
}

/** One real second is a minute: the first reminder of `soon` comes after five. */
export const SPEED = 60

export const KILL_TEAMS = ['idle', 'acked', 'slow', 'dropped', 'before', 'twice', 'drain', 'alarm'] as const
