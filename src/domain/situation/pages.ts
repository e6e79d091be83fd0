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
export const LOOKED_AT = ['own', 'steps', 'script', 'protect', 'ask'] as const satisfies readonly Page[]
export type LookedAt = (typeof LOOKED_AT)[number]
export const isLookedAt = (page: string): page is LookedAt => (LOOKED_AT as readonly string[]).includes(page)

/** The page that `idcheck` came after, where it does not say so itself. */
export const lookedAt = (situation: Situation, from: string): LookedAt =>
  isLookedAt(from) ? from : situation.category === 'own_practice' ? 'own' : 'ask'

/** Where a page leads besides another page: a signpost (nothing stored), or sending. */
export type NextPage = Page | 'family' | 'work' | 'send'

/** Signpost for who it is about; the way ends there and the draft is not kept. Null: go on. */
export function signpostOf(who: Situation['who']): 'family' | 'work' | null {
  if (who === 'own') return 'family'
  return who === 'work' ? 'work' : null
}

/** Where Next leads from `page` (flow 2 and 3). */
export function nextPage(situation: Situation, page: Page, ctx: PageContext): NextPage {
  switch (page) {
    case 'gate':
      return 'about'
    case 'about':
      return signpostOf(situation.who) ?? afterAbout(situation, ctx)
    case 'own':
    case 'ask':
      return ctx.findings ? 'idcheck' : 'review'
    case 'idcheck':
      if (ctx.from === 'script') return afterAbout(situation, ctx)
      return ctx.from === 'steps' || ctx.from === 'protect' ? 'ask' : 'review'
    // One's own script lies beside the way: from its boxes to its page, and back to the steps.
    case 'mine':
      return 'script'
    case 'script':
      return ctx.findings ? 'idcheck' : afterAbout(situation, ctx)
    case 'steps':
    case 'protect':
      return ctx.findings ? 'idcheck' : 'ask'
    case 'review':
      return 'send'
  }
}

/** Advice comes before anything is asked that does not decide it: the steps, or, where the talk is hidden, what protects. */
const afterAbout = (situation: Situation, { rules }: PageContext): Page =>
  situation.category === 'own_practice' ? 'own' : talksToClient(rules) ? 'steps' : 'protect'

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
  const first = afterAbout(situation, ctx)
  return ['gate', 'about', first, ...(first === 'own' ? [] : (['ask'] as const)), 'review']
}

/** Where a draft goes on: the page last left if it is still on the way, else the nearest one before it. Never the gate. */
export function resumePage(situation: Situation, page: Page, ctx: PageContext): Page {
  if (page === 'gate') return 'about'
  const path = pathOf(situation, ctx)
  if (path.includes(page)) return page
  // What hides the talk, or shows it again, leads from one page of the steps to the other.
  const left = PAGES.indexOf(page === 'steps' ? 'protect' : page)
  return path.findLast((p) => PAGES.indexOf(p) <= left && p !== 'gate') ?? 'about'
}
