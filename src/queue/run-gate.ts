/**
 * Folds triggers of the same work: at most `max` runs at a time; a trigger that comes while all are busy makes one of them run
 * once more, so that nothing that became due after a run had looked is missed.
 */
export interface RunGate {
  /** Resolves when the run it began has ended, at once when it was folded into another. Rejects with the run's error. */
  trigger(): Promise<void>
  /** Resolves when nothing runs. */
  idle(): Promise<void>
}

export function runGate(max: number, run: () => Promise<void>): RunGate {
  const running = new Set<Promise<void>>()
  let again = false
  const runUntilQuiet = async (): Promise<void> => {
    const errors: unknown[] = []
    do {
      again = false
      // A trigger that was folded into a run that failed is not the less due.
      await run().catch((error: unknown) => errors.push(error))
    } while (again)
    if (errors.length > 0) throw errors[0]
  }
  return {
    trigger: async () => {
      if (running.size >= max) {
        again = true
        return
      }
      const current = runUntilQuiet().finally(() => running.delete(current))
      running.add(current)
      await current
    },
    idle: async () => {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
