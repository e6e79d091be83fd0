import { within } from '#wire/within.ts'

const settled = (): boolean => true

/** Waits for `work` to settle, at most `ms` real milliseconds; true when it did. Never rejects. */
export const settleWithin = (work: Promise<unknown>, ms: number): Promise<boolean> => within(work.then(settled, settled), ms, false)
