import type { At } from '#domain/words.ts'
import type { JobName } from '#jobs/catalogue.ts'
import type { Scheduler } from '#usecases/ports/queue.ts'
import type { QueueClock } from './queue-clock.ts'

export interface Hints extends Scheduler {
  /** Sets the hint for `at` again even if one should be waiting: the backend may have lost it. */
  restore(job: JobName, at: At): Promise<void>
  /** Forgets what is waiting, after the clock changed; what is in the backend fires as a harmless extra. */
  forget(): void
  /** Waits for hints being added; none is taken after this. */
  close(): Promise<void>
}

/** Adds one hint to the backend: `delay` in whole real milliseconds. Rejects when the backend does not take it. */
export type AddHint = (job: JobName, hint: { id: string; delay: number }) => Promise<void>

/** Hears of a hint the backend did not take; `due` when it was for now and not for later. */
export type OnLost = (job: JobName, error: unknown, due: boolean) => void

/** Immediate wakes of a job closer together than this make one hint (real ms). */
const WINDOW_MS = 100

/**
 * Turns wakes into few hints. A hint says only "look now", and each run tells when the next is due, so per job it is enough that
 * one hint waits for the earliest moment. Ids are made of the job and the real moment: several processes that wake for the same
 * due time make one job. `wake` never rejects and does not wait for the backend; `onLost` hears of each hint not taken.
 */
export function createHints(clock: QueueClock, add: AddHint, onLost: OnLost): Hints {
  /** The earliest real moment a hint waits for, as far as this process knows. */
  const armed = new Map<JobName, number>()
  const soon = new Map<JobName, { last: number; timer: NodeJS.Timeout | null }>()
  const adding = new Set<Promise<void>>()
  let closed = false

  const send = (job: JobName, fireAt: number, delay: number): void => {
    const sent = add(job, { id: `${job}-${fireAt}`, delay })
      .catch((error: unknown) => {
        if (armed.get(job) === fireAt) armed.delete(job)
        onLost(job, error, delay === 0)
      })
      .finally(() => adding.delete(sent))
    adding.add(sent)
  }
  const atOnce = (job: JobName): void => {
    const state = soon.get(job) ?? { last: -Infinity, timer: null }
    soon.set(job, state)
    if (state.timer) return
    const fire = (): void => {
      state.timer = null
      state.last = performance.now()
      send(job, Date.now(), 0)
    }
    const wait = state.last + WINDOW_MS - performance.now()
    if (wait <= 0) fire()
    else state.timer = setTimeout(fire, Math.ceil(wait))
  }
  const later = (job: JobName, at: At, force: boolean): void => {
    const fireAt = clock.realTimeOf(at)
    if (fireAt === Infinity) return
    const waiting = armed.get(job) ?? 0
    if (!force && waiting > Date.now() && waiting <= fireAt) return
    if (waiting <= Date.now() || fireAt < waiting) armed.set(job, fireAt)
    send(job, fireAt, Math.max(0, fireAt - Date.now()))
  }
  const wake = async (job: JobName, at: At, force: boolean): Promise<void> => {
    if (closed) return
    if (at <= clock.now()) atOnce(job)
    else later(job, at, force)
  }
  return {
    wake: (job, at) => wake(job, at, false),
    restore: (job, at) => wake(job, at, true),
    forget: () => armed.clear(),
    close: async () => {
      closed = true
      for (const state of soon.values()) clearTimeout(state.timer ?? undefined)
      await Promise.allSettled(adding)
    },
  }
}
