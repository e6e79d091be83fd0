import type { EdgeDeps, Texts as EdgeTexts } from '#edge/edge-deps.ts'
import type { DrawnPages } from './answer/drawn-pages.ts'
import type { Sender } from './out/sender.ts'

/** Texts of Slack alone. */
export type SlackText = 'error.setup' | 'error.unopened' | 'refuse.guest' | 'nav.close'
export type Texts = EdgeTexts<SlackText>

/** What every listener works with. */
export interface SlackDeps extends EdgeDeps<SlackText> {
  sender: Sender
  drawn: DrawnPages
}
