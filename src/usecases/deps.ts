import type { ReaderContext } from '#cards/context.ts'
import type { Person } from '#domain/agency.ts'
import type { Token, WorkspaceId } from '#domain/ids.ts'
import type { At, PersonKey, Platform } from '#domain/words.ts'
import type { AgencySource, Clock, GuidanceSource, OpsLog } from './ports/clock-and-files.ts'
import type { Health } from './ports/health.ts'
import type { IdentifierCheck } from './ports/identifier-check.ts'
import type { Messenger } from './ports/messenger.ts'
import type { Abilities } from './ports/platform.ts'
import type { Scheduler } from './ports/queue.ts'
import type { SendWatch } from './ports/send-watch.ts'
import type { Store } from './ports/store.ts'

/** What every use case is given; built once in `main/compose.ts`. */
export interface Deps {
  store: Store
  clock: Clock
  agency: AgencySource
  guidance: GuidanceSource
  scheduler: Scheduler
  identifiers: IdentifierCheck
  /** The ways out that are switched on. */
  messengers: () => readonly Messenger[]
  /** Our one workspace: every row of the agency carries it. */
  workspace: WorkspaceId
  /** Fresh random id (UUID) for rows and nonces. */
  newId: <Id extends string = string>() => Id
  /** A fresh token; whoever uses it sees to it that nobody has it. */
  newToken: () => Token
  /** `n` random bytes, for keys. */
  randomBytes: (n: number) => Uint8Array
  /** A slow hash of a short word, under a salt (R10). */
  slowHash: (word: string, salt: string) => Promise<string>
  /** Texts, names and zone for one reader; `on` is the platform they read on, null for a page in a browser. */
  readerContext: (reader: Person, on: Pick<Abilities, 'name'> | null, now: At) => ReaderContext
  /** Where a browser reaches our web pages, without a slash at the end; null when nobody has said. */
  webAddress: () => string | null
  /** Where a room says how it is (`/readyz`). */
  health: Pick<Health, 'offer'>
  /** What is tried again, for whoever runs the bot. */
  sends: SendWatch
  log: OpsLog
}

/** The platforms on which people can be written to. */
export const servedPlatforms = (deps: Pick<Deps, 'messengers'>): Platform[] => deps.messengers().map(({ platform }) => platform)

/** Looks a person of the agency file up by key; undefined when they have left it. */
export const personOf = (deps: Pick<Deps, 'agency'>, key: PersonKey): Person | undefined => deps.agency.current().byKey.get(key)
