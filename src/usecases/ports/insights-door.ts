import type { ReaderContext } from '#cards/context.ts'
import type { Insights } from '#domain/insights/insights.ts'
import type { Quarter } from '#domain/insights/quarter.ts'

/** The figures as one reader sees them. */
export interface InsightsPage {
  ctx: ReaderContext
  /** Oldest first; empty while no quarter is over. */
  quarters: readonly (Quarter & { figures: Insights })[]
  /** Quarters that are over and cannot be shown, since something they are made of cannot be read. */
  held: number
  /** The quarter to show, the newest unless another was asked for. Null while there is none. */
  chosen: string | null
  /** The next one; its `cutAt` is from when. */
  next: Quarter
}

/** The web pages' front door. */
export interface InsightsDoor {
  /** Trades the key of a one-time link for the key of a web session; null when it is used, over or unknown. */
  enter(key: string): Promise<{ webSession: string; forMs: number } | null>
  /** The page for a web session; null when it is over, or its person may no longer see it. */
  show(webSession: string, quarter: string | null): Promise<InsightsPage | null>
  leave(webSession: string): Promise<void>
  /** Texts for somebody we do not know (any more). */
  stranger(): ReaderContext
}
