import type { Agency } from '#domain/agency.ts'
import type { GuidanceRules, GuidanceWords } from '#domain/guidance.ts'
import type { Locale } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'

export interface Clock {
  now(): At
  /** The moment that lies `ms` of real time ahead; the same as `now() + ms` unless the clock is sped up. */
  inReal(ms: number): At
}

/** The agency file as it stands; `current` changes as a whole when a changed file is taken up. */
export interface AgencySource {
  current(): Agency
}

export interface GuidanceSource {
  /** One for the installation, whatever language its people read. */
  rules(): GuidanceRules
  /** In a reader's language; falls back to the first. */
  words(locale?: Locale): GuidanceWords
}

/** The operators' log: codes and facts, never content, names or secrets. */
export interface OpsLog {
  info(facts: Readonly<Record<string, unknown>>, what: string): void
  warn(facts: Readonly<Record<string, unknown>>, what: string): void
  error(facts: Readonly<Record<string, unknown>>, what: string): void
}
