import type { At } from '#domain/words.ts'
import type { Clock } from '#usecases/ports/clock-and-files.ts'

/** The clock as the queue needs it: hints fire in real time, due times stand in the clock's time. */
export interface QueueClock extends Clock {
  /** The machine's time (whole ms) at which the clock shows `at`; Infinity while it is paused. */
  realTimeOf(at: At): number
  onChange(listener: () => void): () => void
}
