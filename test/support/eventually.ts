import { vi } from 'vitest'

/** How long a test waits (real time) for what must come: no more than a fault takes, however busy the machine is. */
export const PATIENCE_MS = 120_000

/**
 * Tries `look` until it does not throw, and resolves with what it gave. For what tells nobody that it came; `expect.poll` has the same
 * patience, and people of a simulated platform wait by themselves.
 */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: PATIENCE_MS, interval: 100 })
