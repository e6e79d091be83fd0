import type { At, Params, PersonKey, Platform } from '#sandbox/product.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { PageWord } from './page-words.ts'

/** A person of the sandbox, in the order in which they are offered. */
export interface PagePerson {
  /** User id in the simulated workspace; the page knows the person by it. */
  id: string
  /** Object id in the simulated tenant. */
  teamsId: string
  /** Key in the agency file; it stands in the page's address. */
  key: PersonKey
  name: string
  /** What they are, in the reader's words, such as "supervisor". */
  role: string
  timezone: string
}

/** The moved clock; that of the product fits as it is. */
export interface PageClock {
  now(): At
  /** Seconds that pass in one real second; 0 while paused. */
  readonly speed: number
  setSpeed(speed: number): void
  pause(): void
  jumpTo(at: At): void
}

/** The next thing that will happen by itself. */
export interface DueMoment {
  at: At
  /** Name of the person it reaches, as people read it. */
  who: string
  what: 'remind' | 'backup' | 'manager' | 'checkin' | 'review' | 'other'
}

export interface PageOptions {
  slack: SimulatedSlack
  teams: SimulatedTeams
  /** Where the person with this key works now. */
  platformOf(key: PersonKey): Platform
  /** From now on the person works there. Outlives a restart; never rejects. */
  moveTo(key: PersonKey, platform: Platform): Promise<void>
  people: readonly PagePerson[]
  clock: PageClock
  agency: { name: string; timezone: string }
  /** What is due soon, soonest first. */
  upcoming(limit: number): Promise<DueMoment[]>
  /** Does everything that is due now, and resolves when it is done, messages sent. */
  sweepNow(): Promise<void>
  /** Puts the bot back to the start: consults, drafts, messages. The platforms are put back by the sandbox. */
  reset(): Promise<void>
  /** One of the page's words, for a reader in the agency's zone. */
  texts(id: PageWord, params?: Params): string
  log?(event: string, facts: Readonly<Record<string, string>>): void
}
