import { HEALTH_PARTS, type Health, type HealthPart, type HealthWord } from '#usecases/ports/health.ts'
import { within } from '#wire/within.ts'
import { answerJson, type Route } from './http.ts'

type Ask = () => HealthWord | Promise<HealthWord>

export interface HealthRegistry extends Health {
  /** How each part is now. */
  states(): Promise<Record<HealthPart, HealthWord>>
  /** Looks every few seconds as well, so that what lasts is known when somebody asks for the first time. Gives what ends it. */
  watch(): () => void
}

/** A word that takes longer is not ok. Everything behind it has its own, shorter end. */
const ANSWER_MS = 4_000
const LOOK_EVERY_MS = 5_000

/** Where rooms offer what they know of how we are, without anybody knowing what stands behind it. */
export function createHealth(): HealthRegistry {
  const words = new Map<Ask, HealthPart>()
  const states = async (): Promise<Record<HealthPart, HealthWord>> => {
    const said = await Promise.all([...words].map(async ([ask, part]) => ({ part, word: await wordOf(ask) })))
    const of = (part: HealthPart): HealthWord => {
      const its = said.filter((one) => one.part === part).map(({ word }) => word)
      return { ...Object.assign({}, ...its), ok: its.every(({ ok }) => ok) }
    }
    return Object.fromEntries(HEALTH_PARTS.map((part) => [part, of(part)])) as Record<HealthPart, HealthWord>
  }
  return {
    offer: (part, word) => {
      // The same function may be offered twice: each offer is its own.
      const ask: Ask = () => word()
      words.set(ask, part)
      return () => void words.delete(ask)
    },
    states,
    watch: () => {
      const timer = setInterval(() => void states(), LOOK_EVERY_MS)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

async function wordOf(ask: Ask): Promise<HealthWord> {
  try {
    return await within(ask(), ANSWER_MS, { ok: false, code: 'no_answer' })
  } catch {
    return { ok: false, code: 'failed' }
  }
}

/** `/healthz`: the process lives. `/readyz`: 200 only when every part is ok; the JSON names each. */
export function healthRoutes(health: Pick<HealthRegistry, 'states'>): Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: (_req, res) => answerJson(res, 200, { ok: true }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async (_req, res) => {
        const states = await health.states()
        const ok = Object.values(states).every((state) => state.ok)
        answerJson(res, ok ? 200 : 503, { ok, ...states })
      },
    },
  ]
}
