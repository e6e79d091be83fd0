import type { At } from '#domain/words.ts'
import type { Clock } from '#usecases/ports/clock-and-files.ts'
import { type ClockFile, keepClock, resumeAt } from './clock-file.ts'

/** The moved clock of the sandbox and of tests; at speed 1 and untouched it is the real clock. Never goes back. */
export interface MovableClock extends Clock {
  /** Seconds that pass for one real second; 0 while paused. */
  readonly speed: number
  /** @throws RangeError unless above 0 and at most 86400. Ends a pause. */
  setSpeed(speed: number): void
  /** Stops time; `setSpeed` starts it again. */
  pause(): void
  /** Moves forward to `at`, at once; nothing happens when `at` has passed. */
  jumpTo(at: At): void
  /** The machine's time (whole ms) at which the clock shows or showed `at`; the same for every caller until a change. Infinity while paused. */
  realTimeOf(at: At): number
  /** Whole real milliseconds until the clock shows `at`: 0 when it has, Infinity while paused. */
  realDelayUntil(at: At): number
  /** Calls after each change of speed or position, until the returned function is called. */
  onChange(listener: () => void): () => void
  /** Stops keeping the file, with a last save. */
  close(): void
}

export interface ClockOptions {
  speed?: number
  /** Where to begin; the real time when left out. */
  startAt?: At
  /** A file to keep the moved time in, so that a restart never goes back. Left out (production, tests): nothing is kept. */
  file?: string
  /** The machine's clock, for tests. */
  realNow?: () => number
}

/** Where a clock that was moved is kept, in the data folder. */
export const CLOCK_FILE = 'clock.json'
const MAX_SPEED = 86_400

/** A clock at `speed`, beginning at `startAt` or where the file's last run ended. */
export function createClock(options: ClockOptions = {}): MovableClock {
  const realNow = options.realNow ?? Date.now
  let speed = checked(options.speed ?? 1)
  const kept = options.file ? resumeAt(options.file, realNow()) : null
  // Untouched and at speed 1, the offset is 0 and `now` is the machine's own clock, steps of NTP included.
  let realFrom = realNow()
  let virtualFrom = Math.max(options.startAt ?? kept ?? realFrom, kept ?? 0)
  const listeners = new Set<() => void>()

  const now = (): At => virtualFrom + Math.floor((realNow() - realFrom) * speed)
  const realTimeOf = (at: At): number => (speed === 0 && at > now() ? Infinity : realFrom + Math.ceil((at - virtualFrom) / (speed || 1)))
  const snapshot = (): ClockFile => ({ virtualAt: now(), realAt: realNow(), speed })
  const keeper = options.file ? keepClock(options.file, snapshot) : null
  const change = (at: At, newSpeed: number): void => {
    virtualFrom = at
    realFrom = realNow()
    speed = newSpeed
    for (const listener of listeners) listener()
    keeper?.save()
  }
  return {
    now,
    get speed() {
      return speed
    },
    setSpeed: (value) => change(now(), checked(value)),
    pause: () => change(now(), 0),
    jumpTo: (at) => {
      if (at > now()) change(at, speed)
    },
    inReal: (ms) => Math.ceil(now() + ms * (speed || 1)),
    realTimeOf,
    realDelayUntil: (at) => (at <= now() ? 0 : Math.max(0, realTimeOf(at) - realNow())),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => keeper?.close(),
  }
}

function checked(speed: number): number {
  if (!(speed > 0 && speed <= MAX_SPEED)) throw new RangeError(`a clock's speed is above 0 and at most ${MAX_SPEED}`)
  return speed
}
