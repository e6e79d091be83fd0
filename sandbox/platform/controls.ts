import type { Posted } from './bot-requests.ts'
import { serveAlone } from './http.ts'
import type { KeptChanges } from './kept-changes.ts'
import type { PlatformFault, PlatformFaults } from './platform-faults.ts'
import { untilTrue } from './until-true.ts'

/** What a simulated platform is made of, as far as it is the same on each. */
interface Parts<Sent extends Posted, Ack, Call, Warning> {
  faults: PlatformFaults
  limits: { enforced: boolean }
  warnings: Warning[]
  calls: Call[]
  delivery: {
    readonly sent: readonly Sent[]
    readonly unanswered: readonly string[]
    replay(sent: Sent): Promise<Ack>
    holdBack(holding: string): () => void
    settled(): Promise<void>
    close(): Promise<void>
  }
}

/**
 * What tests, drills and the page do with a simulated platform, whichever it is. `answer.limitMs`: how long it waits for an answer of the
 * bot. `release` ends the calls that hang.
 */
export function platformControls<Sent extends Posted, Ack, Call extends { method: string }, Warning, Entry, Change>(
  sim: Parts<Sent, Ack, Call, Warning> & { state: KeptChanges<Entry, Change> & { reset(): void } },
  { answer, handler, release }: { answer: { limitMs: number }; handler: Parameters<typeof serveAlone>[0]; release: () => void },
) {
  const { faults, state, delivery } = sim
  const closers: (() => Promise<void>)[] = []
  const clearFaults = () => {
    faults.clear()
    release()
  }
  return {
    /** On Teams a fault without `method` hits every call of the Connector; `token`, `openid` and `keys` are services of their own and are named. */
    faults: {
      set: (fault: PlatformFault) => faults.set(fault),
      list: () => faults.list(),
      chance: (random: () => number) => faults.chance(random),
      /** Also ends the calls that hang. */ clear: clearFaults,
    },
    enforceRateLimits: (on: boolean): void => {
      sim.limits.enforced = on
    },
    /** From now on the platform waits this long for an answer, of Teams to an invoke; on Slack a trigger lives as long. */
    answerWithin: (ms: number): void => {
      answer.limitMs = ms
    },
    /** What the platform took but should not have been sent; empty in a good run. */
    warnings: sim.warnings,
    /** Calls of the platform's API, oldest first, the last 2,000. */
    calls: (method?: string) => sim.calls.filter((c) => method === undefined || c.method === method),
    /** Requests sent to the bot, with their headers; `replay` sends the same bytes again. */
    sent: (): readonly Sent[] => delivery.sent,
    /** Requests to the bot that had no whole answer: what the connection said, and how they begin. */
    unanswered: (): readonly string[] => delivery.unanswered,
    replay: (sent: Sent) => delivery.replay(sent),
    /** The next request that holds this text comes only after what is returned was called, and behind what is sent meanwhile. */
    holdBack: (holding: string) => delivery.holdBack(holding),
    /** Hears of each change on anybody's screen; returns how to stop. */
    subscribe: (listener: (change: Change) => void) => state.subscribe(listener),
    /** Resolves with the first truthy result of `look`, asked now and after each change; rejects when it never comes. */
    until: <T>(look: () => T | null | undefined | false): Promise<T> => untilTrue(state, look),
    /** Resolves when no request to the bot and no retry is under way. */
    settled: () => delivery.settled(),
    /** A server of its own on a free loopback port, for tests: its address. */
    async serve(port: number): Promise<string> {
      const { url, close } = await serveAlone(handler, port)
      closers.push(close)
      return url
    },
    reset(): void {
      sim.warnings.length = 0
      sim.calls.length = 0
      clearFaults()
      state.reset()
    },
    async close(): Promise<void> {
      release()
      await delivery.close()
      for (const close of closers.splice(0)) await close()
    },
  }
}
