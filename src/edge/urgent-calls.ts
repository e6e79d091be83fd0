import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Which calls belong to an alarm. It is the whole way of one message (its chat is opened, what may have arrived is looked for, it is posted), and
 * each of these calls goes first: so it is known by what they are made within and not said again at every one.
 */
export class UrgentCalls {
  readonly #within = new AsyncLocalStorage<true>()

  /** Every call that `work` makes is an alarm's. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#within.run(true, work)
  }

  is(): boolean {
    return this.#within.getStore() === true
  }
}
