import { z } from 'zod'
import { CHOSEN_ROWS } from './rows.ts'

/** What of the steps another page of the same list may have said since. */
const PARTS = [...CHOSEN_ROWS, 'differ'] as const
type PartOfSteps = (typeof PARTS)[number]

/** Each change of the steps, in order: of what, what stood there before (of words only a print), and which page said it. Sealed with the situation. */
export const changesSchema = z.array(
  z.object({ n: z.number().int(), of: z.enum(PARTS), was: z.string(), page: z.string().nullable().default(null) }),
)
type Changes = z.infer<typeof changesSchema>

/** So many are remembered; a page from before them only says what is chosen on it. */
const MOST = 60

/** A page of the steps as it came back: how many changes there were when it was drawn, and which page it is. */
export interface Seen {
  v: number
  page: string
}

/** With which number a page of these steps is drawn. */
export const changesOf = ({ changes }: { changes: Changes }): number => changes.at(-1)?.n ?? 0

/** Writes down that something was said anew, before `was` and by whom is forgotten. */
export function noteChange<S extends { changes: Changes }>(situation: S, of: PartOfSteps, was: string, seen: Seen | undefined): S {
  const change = { n: changesOf(situation) + 1, of, was, page: seen?.page ?? null }
  return { ...situation, changes: [...situation.changes, change].slice(-MOST) }
}

/**
 * Whether a page that comes back says of one part no more than it showed, or has said itself: the person changed nothing there, and what was said on
 * another page since stays. `now`: what stands there.
 */
export function onlyShown({ changes }: { changes: Changes }, seen: Seen | undefined, of: PartOfSteps, value: string, now: string): boolean {
  if (seen === undefined || value === now) return false
  if (seen.v + 1 < (changes[0]?.n ?? 0)) return true
  const since = changes.filter((one) => one.n > seen.v && one.of === of)
  const own = since.findLastIndex(({ page }) => page === seen.page)
  return value === (since[own + 1]?.was ?? now)
}

/** Tells words from other words, and nothing of what they were. */
export function printOf(words: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (const sign of words) {
    const code = sign.codePointAt(0) ?? 0
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${words.length}`
}
