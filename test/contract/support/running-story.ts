import { AsyncLocalStorage } from 'node:async_hooks'
import type { Capability, Fallback } from './capabilities.ts'
import type { Platform } from './platforms.ts'

/** What the parity page is made of: kept with the running test, and read by the reporter. */
export interface StoryMeta {
  capability: Capability
  platforms: Platform[]
  /** Names of the ways round that were really used. */
  fallbacks: Fallback[]
}
declare module 'vitest' {
  interface TaskMeta {
    story?: StoryMeta
  }
}

const running = new AsyncLocalStorage<StoryMeta>()

export const runStory = (meta: StoryMeta, play: () => Promise<void>): Promise<void> => running.run(meta, play)

/** Notes for the running story that its platform offers another way to the same thing. Outside of a story nothing is noted. */
export function noteFallback(fallback: Fallback): void {
  const noted = running.getStore()?.fallbacks
  if (noted && !noted.includes(fallback)) noted.push(fallback)
}
