import { type PageContext, pathOf, resumePage } from './pages.ts'
import type { Page, Situation } from './situation.ts'

/**
 * The page of a draft on which its steps stand: the checklist, or where table B hides the talk the page for oneself. Before the kind of
 * situation is known, and where one's own part has no steps, it is the page where the draft goes on.
 */
export function stepsPage(situation: Situation, left: Page, ctx: PageContext): Page {
  const own = situation.category === null ? undefined : pathOf(situation, ctx).find((page) => page === 'steps' || page === 'protect')
  return own ?? resumePage(situation, left, ctx)
}
