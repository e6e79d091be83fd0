import { FAILS } from './clock-state.ts'
import type { PageOptions } from './page-options.ts'

type Platform = Pick<PageOptions['slack'], 'faults'>

/** Makes every platform fail in the same way. What is to fail once is over everywhere with the first call it hit. */
export class Failing {
  readonly #platforms: readonly Platform[]
  #once = false

  constructor(platforms: readonly Platform[]) {
    this.#platforms = platforms
  }

  set(kind: keyof typeof FAILS, once: boolean): void {
    this.end()
    for (const { faults } of this.#platforms) faults.set({ ...FAILS[kind].fault, ...(once ? { times: 1 } : {}) })
    this.#once = once
  }

  end(): void {
    this.#once = false
    for (const { faults } of this.#platforms) faults.clear()
  }

  /** To be called when the faults of a platform changed. */
  changed(): void {
    if (this.#once && this.#platforms.some(({ faults }) => faults.list().length === 0)) this.end()
  }
}
