import { Holds } from '#edge/pace.ts'
import { remember } from '#edge/remember.ts'
import { CONVERSATION_WINDOWS, ON_THE_WAY_MS, TENANT_WINDOW } from '../limits.ts'

interface Window {
  count: number
  ms: number
}

/** Conversations remembered at most; what is dropped has been silent the longest. */
const CONVERSATIONS = 5_000
/** As many as the windows of a second or two take; a start takes most of that time by itself. */
const SHORT_WINDOWS_HOLD = 8
const LONGEST_MS = (CONVERSATION_WINDOWS.at(-1)?.ms ?? 0) + ON_THE_WAY_MS

/**
 * When a call may go out: no faster than Teams takes them, per conversation and for the whole tenant, and not before a Retry-After has
 * passed. Only counts; `now` is given in, in milliseconds of any steady clock.
 */
export class Pace {
  readonly #sent = new Map<string, number[]>()
  readonly #held = new Holds(CONVERSATIONS)
  #all: number[] = []
  readonly #before: readonly number[]

  /** `startedAt`: when this process began, if another may have sent until then. What it sent nobody knows, so the short windows count as full. */
  constructor(startedAt: number | null = null) {
    this.#before = startedAt === null ? [] : new Array<number>(SHORT_WINDOWS_HOLD).fill(startedAt)
  }

  /** Teams said 429: nothing into this conversation before that time has passed. */
  hold(conversation: string, forMs: number, now: number): void {
    this.#held.hold(conversation, forMs, now)
  }

  /** Takes one call's place and returns how long it has to wait for it, in ms; `later` when that is longer than `atMostMs`, and takes none. */
  reserve(conversation: string, now: number, atMostMs: number): number | { later: number } {
    const mine = (this.#sent.get(conversation) ?? this.#before).filter((at) => at > now - LONGEST_MS)
    this.#all = this.#all.filter((at) => at > now - TENANT_WINDOW.ms - ON_THE_WAY_MS)
    const windows: [number[], Window][] = [...CONVERSATION_WINDOWS.map((w): [number[], Window] => [mine, w]), [this.#all, TENANT_WINDOW]]
    const at = windows.reduce(
      (latest, [times, w]) => Math.max(latest, freeAt(times, w, now)),
      Math.max(now, this.#held.until(conversation)),
    )
    const waitMs = Math.max(0, at - now)
    if (waitMs > atMostMs) return { later: Math.ceil(waitMs) }
    mine.push(now + waitMs)
    this.#all.push(now + waitMs)
    this.#all.sort((a, b) => a - b)
    remember(this.#sent, conversation, mine, CONVERSATIONS)
    return Math.ceil(waitMs)
  }

  /** Gives the place back that was taken for about this time. */
  release(conversation: string, at: number): void {
    for (const times of [this.#sent.get(conversation) ?? [], this.#all]) {
      const taken = times.findLastIndex((time) => time <= at)
      if (taken >= 0) times.splice(taken, 1)
    }
  }
}

/** The first moment from `now` on at which one more fits into the window. `times` ascend and may lie ahead. */
function freeAt(times: readonly number[], { count, ms }: Window, now: number): number {
  const oldest = times.at(-count)
  return oldest === undefined ? now : Math.max(now, oldest + ms + ON_THE_WAY_MS)
}
