import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'

/** Where a page stands: page `n` of `total`, the gate counted. */
export interface PageNumber {
  n: number
  total: number
}

/** "Step 2 of 5, saved, seen by you only". */
export const pageLine = (draw: Draw, number: PageNumber): Item => draw.small('nav.step', { n: number.n, total: number.total })
