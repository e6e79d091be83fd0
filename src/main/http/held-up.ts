import type { HealthWord } from '#usecases/ports/health.ts'
import { SendError } from '#usecases/ports/messenger.ts'

/** Nothing was accepted for this long although it was tried (real ms), or a platform is not good. A hiccup is shorter. */
export const HELD_UP_MS = 5_000
/** One message, or one person's chat, that fails for this long is told although others go well. */
export const SOME_HELD_UP_MS = 60_000
/** What is not tried any more is no trouble any more: pauses between tries are shorter. */
const OVER_MS = 2 * 60_000
const MOST = 1_000

interface Trouble {
  call: string
  since: number
  lastAt: number
  code: string
}

/**
 * What cannot be delivered now, by platform: since when a call fails without one of its kind having been accepted, and since when one thing
 * in particular fails while others go well. What a platform says about one person or one message is an answer, not a failure.
 */
export class HeldUp {
  readonly #kinds = new Map<string, Map<string, Trouble>>()
  readonly #things = new Map<string, Map<string, Trouble>>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** `thing`: the message, chat or person it was about. `error`: null when it was accepted. */
  note(platform: string, call: string, thing: string, error: unknown): void {
    const kinds = of(this.#kinds, platform)
    const things = of(this.#things, platform)
    const one = `${call} ${thing}`
    if (error === null) {
      if (call === 'post') kinds.clear()
      else kinds.delete(call)
      things.delete(one)
      return
    }
    const fault = error instanceof SendError ? error.fault : { kind: 'retry', code: 'unknown' }
    // Our own pace is no fault of the platform.
    if (fault.code === 'paced') return
    if (fault.kind !== 'retry' && fault.kind !== 'ambiguous') return void things.delete(one)
    this.#fail(kinds, call, call, fault.code)
    this.#fail(things, one, call, fault.code)
    if (things.size > MOST) things.delete(things.keys().next().value as string)
  }

  #fail(troubles: Map<string, Trouble>, key: string, call: string, code: string): void {
    const now = this.#now()
    const before = troubles.get(key)
    const goesOn = before !== undefined && now - before.lastAt < OVER_MS
    troubles.set(key, { call, since: goesOn ? before.since : now, lastAt: now, code })
  }

  /** Milliseconds since the first of the failures that stand; 0 when none does. */
  ms(platform: string): number {
    const since = this.#standing(platform).map((trouble) => trouble.since)
    return since.length === 0 ? 0 : this.#now() - Math.min(...since)
  }

  /** A word on `deliver`: each platform that takes nothing, or something not, and its last code. */
  word(): HealthWord {
    const held = this.platforms().flatMap((platform): [string, string][] => {
      const [trouble] = this.#standing(platform)
        .filter((one) => this.#lasts(one))
        .sort((a, b) => b.lastAt - a.lastAt)
      return trouble ? [[platform, trouble.code]] : []
    })
    return { ok: held.length === 0, ...Object.fromEntries(held) }
  }

  platforms(): string[] {
    return [...this.#kinds.keys()]
  }

  /** Posts are tried again until they end, so one that stands is known to. Anything else must have failed once more to count. */
  #lasts({ call, since, lastAt }: Trouble): boolean {
    return (call === 'post' ? this.#now() : lastAt) - since >= HELD_UP_MS
  }

  #standing(platform: string): Trouble[] {
    const now = this.#now()
    const kinds = [...(this.#kinds.get(platform)?.values() ?? [])]
    const things = [...(this.#things.get(platform)?.values() ?? [])].filter(({ since, lastAt }) => lastAt - since >= SOME_HELD_UP_MS)
    return [...kinds, ...things].filter(({ lastAt }) => now - lastAt < OVER_MS)
  }
}

const of = (all: Map<string, Map<string, Trouble>>, platform: string): Map<string, Trouble> => {
  const known = all.get(platform) ?? new Map<string, Trouble>()
  all.set(platform, known)
  return known
}
