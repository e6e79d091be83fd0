import type { WorkspaceId } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'
import type { At } from '#domain/words.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { InTurn } from '#wire/in-turn.ts'
import type { Met } from './in/met.ts'
import type { TeamsLog } from './ops-log.ts'
import type { Sender } from './out/sender.ts'
import type { FormWords } from './render/render-form.ts'

/** The few texts this room needs by itself: said in the reader's language, numbers filled in. */
export type Texts = (user: PlatformUser, id: TeamsText, params?: Params) => string
export type TeamsText =
  | 'error.slow'
  | 'error.unknown'
  | 'error.fallback'
  | 'nav.back'
  | 'nav.done'
  | 'nav.pick'
  | 'nav.choose'
  | 'teams.again'
  | 'teams.fill'
  | 'teams.home'
  | 'teams.kept'

/** What every listener works with. */
export interface TeamsDeps {
  doors: Doors
  sender: Sender
  texts: Texts
  /** Our workspace id, the same for every platform of one agency. */
  workspace: WorkspaceId
  now: () => At
  log: TeamsLog
  met: Met
  turns: InTurn
  /** Buttons of messages open their pages in the chat (`pages-in-chat.ts`): in the Agents Playground alone. */
  pagesInChat: boolean
}

export const formWords = (deps: Pick<TeamsDeps, 'texts'>, user: PlatformUser): FormWords => ({
  back: deps.texts(user, 'nav.back'),
  pick: deps.texts(user, 'nav.pick'),
  fill: deps.texts(user, 'teams.fill'),
  choose: deps.texts(user, 'nav.choose'),
})
