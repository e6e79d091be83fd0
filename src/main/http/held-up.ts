import type { HealthWord } from '#usecases/ports/health.ts'
import type { Became, SendCall, SendWatch } from '#usecases/ports/send-watch.ts'

/** Nothing was accepted for this long although it was tried (real ms), or a platform is not good. A hiccup is shorter. */
export const HELD_UP_MS = 5_000
/** One message that fails for this long is told although others go well. */
export const SOME_HELD_UP_MS = 60_000
/** What is not tried any more is no trouble any more: pauses between tries are shorter. */
const OVER_MS = 2 * 60_000
const MOST = 1_000

interface Trouble {
  call: SendCall
  since: number
  lastAt: number
  code: string
}

/**
 * What cannot be delivered now, by platform: since when sends of a kind fail without one of that kind having been accepted, and since when
 * one message in particular fails while others go well. Whatever is tried again is held up, for whichever reason; what is given up is not.
 */
export class HeldUp implements SendWatch {
  readonly #kinds = new Map<string, Map<SendCall, Trouble>>()
  readonly #things = new Map<string, Map<string, Trouble>>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  note(platform: string, call: SendCall, thing: string, became: Became): void {
    const kinds = of(this.#kinds, platform)
    const things = of(this.#things, platform)
    if (typeof became === 'object') {
      // Our own pace is no fault of the platform.
      if (became.triedAgain === 'paced') return
      this.#fail(kinds, call, call, became.triedAgain)
      this.#fail(things, thing, call, became.triedAgain)
      if (things.size > MOST) things.delete(things.keys().next().value as string)
      return
    }
    const was = things.get(thing)?.call
    things.delete(thing)
    if (became === 'taken') {
      if (call === 'post') kinds.clear()
      else kinds.delete(call)
    }
    // With the last message that failed so the trouble ends, also where that one was given up.
    if (was !== undefined && ![...things.values()].some((one) => one.call === was && this.#goesOn(one))) kinds.delete(was)
  }

  #fail<Key>(troubles: Map<Key, Trouble>, key: Key, call: SendCall, code: string): void {
    const now = this.#now()
    const before = troubles.get(key)
    troubles.set(key, { call, since: before && this.#goesOn(before) ? before.since : now, lastAt: now, code })
  }

  #goesOn({ lastAt }: Trouble): boolean {
    return this.#now() - lastAt < OVER_MS
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
    const kinds = [...(this.#kinds.get(platform)?.values() ?? [])]
    const things = [...(this.#things.get(platform)?.values() ?? [])].filter(({ since, lastAt }) => lastAt - since >= SOME_HELD_UP_MS)
    return [...kinds, ...things].filter((one) => this.#goesOn(one))
  }
}

const of = <Key>(all: Map<string, Map<Key, Trouble>>, platform: string): Map<Key, Trouble> => {
  const known = all.get(platform) ?? new Map<Key, Trouble>()
  all.set(platform, known)
  return known
}
