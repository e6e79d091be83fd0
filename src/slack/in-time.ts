import { TIMES } from './limits.ts'

export type InTime<T> = { value: T } | { late: Promise<T> }

/** What `work` comes to, if it does so before Slack gives up on the request that came in at `receivedAt`; else what is still to come. */
export async function inTime<T>(work: Promise<T>, receivedAt: number): Promise<InTime<T>> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeLeft(receivedAt))
  })
  try {
    return (await Promise.race([work.then((value) => ({ value })), tooLate])) ?? { late: work }
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds left to answer; never less than a tenth of a second, so that a call is at least tried. */
export const timeLeft = (receivedAt: number): number => Math.max(100, receivedAt + TIMES.answerWithin - Date.now())
