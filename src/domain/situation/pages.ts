import { PAGES, type Page, type Situation } from './situation.ts'
import { type StepRules, talksToClient } from './steps.ts'

/** What the way through the checklist depends on besides the answers. */
export interface PageContext {
  /** Table B for this situation: decides between `steps` and `protect`. */
  rules: StepRules
  /** The typed words may show who somebody is, and the worker has not said "keep it". */
  findings?: boolean
  /** On `idcheck`: the page the words were typed on. */
  from?: LookedAt
}

/** Pages whose words are looked through for names before the way goes on. */
export const LOOKED_AT = ['tell', 'own', 'steps'] as const
export type LookedAt = (typeof LOOKED_AT)[number]

/** The page that `idcheck` came after, where it does not say so itself. */
export const lookedAt = (situation: Situation, from: string): LookedAt =>
  LOOKED_AT.find((page) => page === from) ?? (situation.category === 'own_practice' ? 'own' : 'tell')

/** Where a page leads besides another page: a signpost (nothing stored), or sending. */
export type NextPage = Page | 'family' | 'work' | 'send'

/** Signpost for who it is about; the way ends there and the draft is not kept. Null: go on. */
export function signpostOf(who: Situation['who']): 'family' | 'work' | null {
  if (who === 'own') return 'family'
  return who === 'work' ? 'work' : null
}

/** Where Next leads from `page` (flow 2 and 3). */
export function nextPage(situation: Situation, page: Page, ctx: PageContext): NextPage {
  const own = situation.category === 'own_practice'
  switch (page) {
    case 'gate':
      return 'about'
    case 'about':
      if (signpostOf(situation.who)) return signpostOf(situation.who) as 'family' | 'work'
      return own ? 'own' : 'tell'
    case 'own':
    case 'tell':
      return ctx.findings ? 'idcheck' : afterWords(situation, ctx)
    case 'idcheck':
      return ctx.from === 'steps' ? 'review' : afterWords(situation, ctx)
    case 'steps':
      return ctx.findings ? 'idcheck' : 'review'
    case 'protect':
      return 'review'
    case 'review':
      return 'send'
  }
}

const afterWords = (situation: Situation, ctx: PageContext): Page => {
  if (situation.category === 'own_practice') return 'review'
  return talksToClient(ctx.rules) ? 'steps' : 'protect'
}

/** Where Back leads; null on the first page. */
export function previousPage(situation: Situation, page: Page, ctx: PageContext): Page | null {
  const path = pathOf(situation, ctx)
  if (page === 'idcheck') return ctx.from ?? lookedAt(situation, '')
  const at = path.indexOf(page)
  // A page that is no longer on the way (the category changed) goes back to the last one before it that is.
  if (at < 0) return path.findLast((p) => PAGES.indexOf(p) < PAGES.indexOf(page)) ?? 'gate'
  return path[at - 1] ?? null
}

/** The pages of this situation in order; `idcheck` comes in between and is not counted. */
export function pathOf(situation: Situation, ctx: PageContext): Page[] {
  if (situation.category === 'own_practice') return ['gate', 'about', 'own', 'review']
  return ['gate', 'about', 'tell', afterWords(situation, ctx), 'review']
}

export const totalPages = (situation: Situation): number => (situation.category === 'own_practice' ? 4 : 5)

/** "Step n of total" of a page. */
export function pageNumber(situation: Situation, page: Page): { n: number; total: number } {
  const total = totalPages(situation)
  const n = { gate: 1, about: 2, own: 3, tell: 3, idcheck: 3, steps: 4, protect: 4, review: total }[page]
  return { n: Math.min(n, total), total }
}

/** Where a draft goes on: the page last left if it is still on the way, else the nearest one before it. Never the gate. */
export function resumePage(situation: Situation, page: Page, ctx: PageContext): Page {
  if (page === 'gate') return 'about'
  const path = pathOf(situation, ctx)
  if (path.includes(page)) return page
  return path.findLast((p) => PAGES.indexOf(p) < PAGES.indexOf(page) && p !== 'gate') ?? 'about'
}
