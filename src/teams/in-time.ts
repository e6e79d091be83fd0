import { TIMES } from './limits.ts'

export type InTime<T> = { value: T } | { late: Promise<T> }

/** What `work` comes to, if it does so before Teams gives up on the request; else what is still to come. */
export async function inTime<T>(work: Promise<T>): Promise<InTime<T>> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), TIMES.answerWithin)
  })
  try {
    return (await Promise.race([work.then((value) => ({ value })), tooLate])) ?? { late: work }
  } finally {
    clearTimeout(timer)
  }
}
