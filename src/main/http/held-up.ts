import { SendError } from '#usecases/ports/messenger.ts'
import type { PartState } from './health.ts'

/** Nothing was accepted for this long although it was tried (real ms), or a platform is not good. A hiccup is shorter. */
export const HELD_UP_MS = 5_000

/**
 * What cannot be delivered now, by platform: since when a call fails without one of its kind having been accepted. A post that is
 * accepted ends all of it. What a platform says about one person or one message is an answer, not a failure.
 */
export class HeldUp {
  readonly #failing = new Map<string, Map<string, { since: number; code: string }>>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** `error`: null when it was accepted. */
  note(platform: string, call: string, error: unknown): void {
    const calls = this.#failing.get(platform) ?? new Map<string, { since: number; code: string }>()
    this.#failing.set(platform, calls)
    if (error === null) {
      if (call === 'post') calls.clear()
      else calls.delete(call)
      return
    }
    const fault = error instanceof SendError ? error.fault : { kind: 'retry', code: 'unknown' }
    // Our own pace is no fault of the platform.
    if ((fault.kind !== 'retry' && fault.kind !== 'ambiguous') || fault.code === 'paced') return
    calls.set(call, { since: calls.get(call)?.since ?? this.#now(), code: fault.code })
  }

  /** Milliseconds since the first of the failures that stand; 0 when none does. */
  ms(platform: string): number {
    const since = [...(this.#failing.get(platform)?.values() ?? [])].map((failure) => failure.since)
    return since.length === 0 ? 0 : this.#now() - Math.min(...since)
  }

  /** The part of `/readyz`: each platform that takes nothing, and its last word. */
  state(): PartState {
    const held = this.platforms().filter((platform) => this.ms(platform) >= HELD_UP_MS)
    const codes = held.map((platform) => [platform, [...(this.#failing.get(platform)?.values() ?? [])].at(-1)?.code ?? null])
    return { ok: held.length === 0, ...Object.fromEntries(codes) }
  }

  platforms(): string[] {
    return [...this.#failing.keys()]
  }
}
