const BEAT_MS = 20

interface Beat {
  at: number
  /** What this process has used of its processors until then. */
  usedMs: number
}

export interface OwnTime {
  /** How long it was between two moments of `performance.now()`, in ms. */
  between(from: number, to: number): number
  stop(): void
}

/**
 * Time as this process gets it: what its timers had room for, and at least what it worked itself. A promise of seconds is measured on it where bot
 * and platform run in this process, as a machine that is busy with other things delays both; what the bot itself holds up still counts.
 */
export function ownTime(): OwnTime {
  const beats: Beat[] = []
  let timer: NodeJS.Timeout
  const beat = (): void => {
    const { user, system } = process.cpuUsage()
    beats.push({ at: performance.now(), usedMs: (user + system) / 1_000 })
    timer = setTimeout(beat, BEAT_MS)
  }
  beat()
  return {
    between: (from, to) => {
      const during = beats.filter(({ at }) => at > from && at <= to)
      const [first, last] = [during[0], during.at(-1)]
      if (!first || !last) return to - from
      return Math.min(to - from, Math.max(during.length * BEAT_MS, last.usedMs - first.usedMs))
    },
    stop: () => clearTimeout(timer),
  }
}
