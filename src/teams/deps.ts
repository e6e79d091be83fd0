import type { EdgeDeps, Texts as EdgeTexts } from '#edge/edge-deps.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { WhereReached } from './in/where-reached.ts'
import type { Sender } from './out/sender.ts'
import type { FormWords } from './render/render-form.ts'

/** Texts of Teams alone. */
export type TeamsText = 'nav.back' | 'nav.pick' | 'nav.choose' | 'teams.again' | 'teams.fill' | 'teams.home' | 'teams.kept'
export type Texts = EdgeTexts<TeamsText>

/** What every listener works with. */
export interface TeamsDeps extends EdgeDeps<TeamsText> {
  sender: Sender
  reached: WhereReached
  /** Buttons of messages open their pages in the chat (`answer/pages-in-chat.ts`): in the Agents Playground alone. */
  pagesInChat: boolean
}

export const formWords = (deps: Pick<TeamsDeps, 'texts'>, user: PlatformUser): FormWords => ({
  back: deps.texts(user, 'nav.back'),
  pick: deps.texts(user, 'nav.pick'),
  fill: deps.texts(user, 'teams.fill'),
  choose: deps.texts(user, 'nav.choose'),
})
