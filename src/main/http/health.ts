import { within } from '#wire/within.ts'
import { answerJson, type Route } from './http.ts'

/** How one part of the bot is: `ok`, and codes and numbers that say why. */
export interface PartState {
  ok: boolean
  [fact: string]: string | number | boolean | null
}

/** The parts `/readyz` names. Each answers for itself; one that throws or takes too long is not ok. */
export type HealthParts = Readonly<Record<string, () => PartState | Promise<PartState>>>

const ANSWER_MS = 2_000

/** `/healthz`: the process lives. `/readyz`: 200 only when every part is ok; the JSON names each. */
export function healthRoutes(parts: HealthParts): Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: (_req, res) => answerJson(res, 200, { ok: true }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async (_req, res) => {
        const states = Object.fromEntries(await Promise.all(Object.entries(parts).map(async ([name, ask]) => [name, await stateOf(ask)])))
        const ok = Object.values(states as Record<string, PartState>).every((state) => state.ok)
        answerJson(res, ok ? 200 : 503, { ok, ...states })
      },
    },
  ]
}

async function stateOf(ask: () => PartState | Promise<PartState>): Promise<PartState> {
  try {
    return await within(ask(), ANSWER_MS, { ok: false, code: 'no_answer' })
  } catch {
    return { ok: false, code: 'failed' }
  }
}

/** A heartbeat job came through in this time (real ms), or the queue is not good. */
export const HEARTBEAT_GOOD_MS = 60_000

/** The queue's part: `heartbeatAgeMs` as the queue tells it, Infinity before the first. */
export function queueState(heartbeatAgeMs: number): PartState {
  const seconds = Number.isFinite(heartbeatAgeMs) ? Math.round(heartbeatAgeMs / 1000) : null
  return { ok: heartbeatAgeMs <= HEARTBEAT_GOOD_MS, heartbeatAgeSeconds: seconds }
}
