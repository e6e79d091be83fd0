/**
 * What `work` comes to, or `late` when that takes longer than `ms` of real time: it then goes on by itself, and a fault of its own is
 * nobody's any more. Rejects as `work` does in time.
 */
export async function within<T, L>(work: T | PromiseLike<T>, ms: number, late: L): Promise<T | L> {
  const { promise, resolve } = Promise.withResolvers<L>()
  const timer = setTimeout(resolve, Math.max(0, ms), late)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
