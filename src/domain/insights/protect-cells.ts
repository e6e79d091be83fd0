/** A figure needs so many consults, workers, and people who answer. Fixed: no setting, no parameter. */
export const LEAST = 5

/**
 * What is shown of a count. `few`: fewer than five consults or people. `some`: five or more, hidden because the number would give a
 * `few` away. `hidden`: nothing is said.
 */
export type Cell = number | 'few' | 'some' | 'hidden'

/** A count before it is looked at. `ok`: enough consults and enough people stand behind it. */
export interface Count {
  n: number
  ok: boolean
}

/** How far the values of the hidden cells can move together: with four, every `few` can be anything from 0 to 4. */
const SLACK = LEAST - 1

/**
 * Shows counts that add up to a total which may be known. Every small one is hidden; where the rest would then give it away, more are,
 * in the order given (not by size, which would itself say something), until each small one can be anything from 0 to 4. When that
 * cannot be had, nothing is shown.
 */
export function protectCells(counts: readonly Count[]): Cell[] {
  const few = counts.filter((count) => !count.ok)
  if (few.length === 0) return counts.map((count) => count.n)
  let left = few.reduce((sum, count) => sum + count.n, 0)
  const more = new Set<Count>()
  const show = () => counts.map((count): Cell => (!count.ok ? 'few' : more.has(count) ? 'some' : count.n))
  if (left >= LEAST && left <= SLACK * (few.length - 1)) return show()
  for (const count of counts) {
    if (!count.ok) continue
    more.add(count)
    left += count.n
    if (left - LEAST * more.size >= SLACK) return show()
  }
  return counts.map(() => 'hidden')
}
