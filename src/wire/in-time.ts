import { within } from './within.ts'

export type InTime<T> = { value: T } | { late: Promise<T> }

/** What `work` comes to, if it does so within `ms` (real time), before the platform gives up on its request; else what is still to come. */
export const inTime = <T>(work: Promise<T>, ms: number): Promise<InTime<T>> =>
  within(
    work.then((value) => ({ value })),
    ms,
    { late: work },
  )
