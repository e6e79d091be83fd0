import { within } from '#wire/within.ts'

/** Undoes one step of building: closes, stops, saves. */
export type Releaser = () => void | Promise<void>

/** Registers what undoes the step just taken; `name` is what the log calls it. */
export type OnRelease = (name: string, release: Releaser) => void

export interface Built<T> {
  value: T
  /**
   * Releases in reverse order, once; later calls get the same promise. Every releaser is called even when another fails or hangs:
   * each gets what is left of `deadlineMs` (at least a tenth of it), then the next begins. Rejects with the first error.
   */
  release(deadlineMs?: number): Promise<void>
}

/** A releaser did not finish in its time; the next ones were still called. */
export class ReleaseTimeout extends Error {
  override name = 'ReleaseTimeout' as const
  readonly step: string
  constructor(step: string) {
    super(`${step} did not stop in time`)
    this.step = step
  }
}

const DEADLINE_MS = 18_000

/** Builds step by step; when a step throws, what was built before it is released in reverse and the step's error is thrown. */
export async function withReleasers<T>(build: (onRelease: OnRelease) => Promise<T>): Promise<Built<T>> {
  const steps: { name: string; release: Releaser }[] = []
  let released: Promise<void> | null = null
  const release = (deadlineMs = DEADLINE_MS): Promise<void> => {
    released ??= releaseAll(steps.reverse(), deadlineMs)
    return released
  }
  try {
    return { value: await build((name, undo) => steps.push({ name, release: undo })), release }
  } catch (error) {
    // The first error is the one to hear of: what went wrong while undoing is its consequence.
    await release().catch(() => undefined)
    throw error
  }
}

async function releaseAll(steps: readonly { name: string; release: Releaser }[], deadlineMs: number): Promise<void> {
  const end = performance.now() + deadlineMs
  const errors: unknown[] = []
  for (const step of steps) {
    try {
      const released = Promise.try(step.release).then(() => null)
      const late = await within(released, Math.max(end - performance.now(), deadlineMs / 10), new ReleaseTimeout(step.name))
      if (late) throw late
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
