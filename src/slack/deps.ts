import { named, type WorkspaceId } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'
import type { At } from '#domain/words.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { InTurn } from '#wire/in-turn.ts'
import { SLACK } from './abilities.ts'
import type { DrawnPages } from './answer/drawn-pages.ts'
import type { SlackLog } from './in/quiet-logger.ts'
import type { Sender } from './out/sender.ts'

/** The few texts this room needs by itself, when no use case could answer: said in the reader's language, numbers filled in. */
export type Texts = (user: PlatformUser, id: SlackText, params?: Params) => string
export type SlackText = 'error.slow' | 'error.unknown' | 'error.setup' | 'refuse.guest' | 'nav.done' | 'nav.close'

/** What every listener works with. */
export interface SlackDeps {
  doors: Doors
  sender: Sender
  texts: Texts
  /** Our workspace id, the same for every platform of one agency. */
  workspace: WorkspaceId
  now: () => At
  log: SlackLog
  turns: InTurn
  drawn: DrawnPages
}

export const userOf = (deps: Pick<SlackDeps, 'workspace'>, userId: string): PlatformUser => ({
  workspace: deps.workspace,
  platform: 'slack',
  abilities: SLACK,
  userId: named(userId),
})
