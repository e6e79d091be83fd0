import type { HealthWord } from '#usecases/ports/health.ts'
import { Lasting } from '#wire/lasting.ts'

/** An outage shorter than this (real ms) is a hiccup. What Postgres says of itself (read-only, full) is told at once. */
const AWAY_MS = 3_000
/** One look is shared by all who ask within this time (real ms). */
const FRESH_MS = 500

/** What each state means for the person who mends it. Source: PostgreSQL, appendix A (error codes). */
const NAMES: Readonly<Record<string, string>> = {
  '25006': 'read_only',
  '53100': 'disk_full',
  '53200': 'out_of_memory',
  '53300': 'out_of_connections',
  '57P03': 'starting',
}

/** Whether anything can be saved: a small write, made each time somebody looks. */
export function storeWord(probe: () => Promise<void>, now: () => number = () => performance.now()): () => Promise<HealthWord> {
  const away = new Lasting(AWAY_MS, now)
  let last: { at: number; word: Promise<HealthWord> } | null = null
  const look = async (): Promise<HealthWord> => {
    try {
      await probe()
      away.note(null)
      return { ok: true }
    } catch (error) {
      const { code, facts } = (error ?? {}) as { code?: string; facts?: Readonly<Record<string, string | number>> }
      const state = String(facts?.state ?? '')
      const named = NAMES[state]
      away.note(named ?? (state === '' ? (code ?? 'failed') : state))
      const told = named ?? away.code
      return told === null ? { ok: true } : { ok: false, code: told }
    }
  }
  return () => {
    if (last === null || now() - last.at >= FRESH_MS) last = { at: now(), word: look() }
    return last.word
  }
}
