/** Something that must be done each time `run` is called, and is tried until it has been. */
export interface UntilItSucceeds {
  /** Asks for it once more; what is being done is done first, never beside it. */
  run(): void
  /** Tries no more; resolves when nothing is being done. */
  stop(): Promise<void>
}

/**
 * Tries `work` again `againMs` after each failure, which `failed` is told of. Nobody else would ask for it again: at the start a database
 * may be away for a moment, and what was missed then would stay undone.
 */
export function untilItSucceeds(
  work: () => Promise<unknown>,
  { againMs, failed }: { againMs: number; failed: (error: unknown) => void },
): UntilItSucceeds {
  let turn: Promise<void> = Promise.resolve()
  let again: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const attempt = async (): Promise<void> => {
    if (stopped) return
    clearTimeout(again)
    try {
      await work()
    } catch (error) {
      failed(error)
      if (!stopped) again = setTimeout(run, againMs).unref()
    }
  }
  const run = (): void => {
    turn = turn.then(attempt)
  }
  return {
    run,
    stop: async () => {
      stopped = true
      clearTimeout(again)
      await turn
    },
  }
}
