export type InTime<T> = { value: T } | { late: Promise<T> }

/** What `work` comes to, if it does so within `ms` (real time), before the platform gives up on its request; else what is still to come. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<InTime<T>> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return (await Promise.race([work.then((value) => ({ value })), tooLate])) ?? { late: work }
  } finally {
    clearTimeout(timer)
  }
}
