import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'

/** Where a page stands: page `n` of `total`, the gate counted. */
export interface StepNumber {
  n: number
  total: number
}

/** "Step 2 of 5, saved, seen by you only". */
export const stepLine = (draw: Draw, step: StepNumber): Item => draw.small('nav.step', { n: step.n, total: step.total })
