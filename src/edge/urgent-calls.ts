import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Which calls belong to an alarm. It is the whole way of one message (its chat is opened, what may have arrived is looked for, it is posted), and
 * each of these calls goes first: so it is known by what they are made within and not said again at every one.
 */
export class UrgentCalls {
  readonly #within = new AsyncLocalStorage<{ attempt: number }>()

  /** Every call that `work` makes is an alarm's, on this attempt to send it. */
  run<T>(attempt: number, work: () => Promise<T>): Promise<T> {
    return this.#within.run({ attempt }, work)
  }

  is(): boolean {
    return this.#within.getStore() !== undefined
  }

  /**
   * How long an alarm's call is waited for. One that hangs is given up soon, so that whoever waits for help is told within two seconds of the platform
   * taking posts again; where a first try brought no answer a platform may only be slow, and another gets `patient`.
   */
  timeoutMs({ first, patient }: { first: number; patient: number }): number {
    return this.#within.getStore()?.attempt === 1 ? first : patient
  }
}
