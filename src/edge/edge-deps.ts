import type { WorkspaceId } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'
import type { At } from '#domain/words.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { InTurn } from '#wire/in-turn.ts'

/** The few texts that an edge says by itself, when no use case could answer: in the reader's language, numbers filled in. */
export type Texts<Id extends string> = (user: PlatformUser, id: Id | EdgeText, params?: Params) => string
/** Those that both have. */
export type EdgeText = 'error.many' | 'error.slow' | 'error.unknown' | 'error.alarm.unknown' | 'error.fallback' | 'nav.done' | 'nav.unread'

/** What every listener of either edge works with; `Id`: the texts of that edge alone. */
export interface EdgeDeps<Id extends string = never> {
  doors: Doors
  texts: Texts<Id>
  /** Our workspace id, the same for every platform of one agency. */
  workspace: WorkspaceId
  now: () => At
  log: OpsLog
  turns: InTurn
}
