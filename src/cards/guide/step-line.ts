import type { Pen } from '#cards/kit/pen.ts'
import type { Item } from '#cards/model.ts'

/** Where a page stands: page `n` of `total`, the gate counted. */
export interface StepNumber {
  n: number
  total: number
}

/** "Step 2 of 5, saved, seen by you only". */
export const stepLine = (p: Pen, step: StepNumber): Item => p.small('nav.step', { n: step.n, total: step.total })
