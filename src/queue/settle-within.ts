/** Waits for `work` to settle, at most `ms` real milliseconds; true when it did. Never rejects. */
export async function settleWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), Math.max(0, ms))
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => true,
      ),
      promise,
    ])
  } finally {
    clearTimeout(timer)
  }
}
