import type { Closure, Consult } from '../consult/consult.ts'
import type { At } from '../words.ts'

const HELD_MS = 14 * 86_400_000

/** How far back a consult may have ended and still hold prompts. */
export const heldSince = (now: At): At => now - HELD_MS

/** An alarm, sexual conduct, threats, or a serious matter of one's own (item 42). */
export const holdsPrompts = ({ level, levels, situation }: Consult): boolean =>
  level === 'now' ||
  levels.some((one) => one.level === 'now') ||
  situation.category === 'sexualised' ||
  situation.category === 'threat_stalking' ||
  situation.flags.includes('own_serious')

/** Whether its worker may be asked to think over how it ended: never after what holds prompts, nor once a formal process began. */
export const mayReflectOn = (consult: Consult): consult is Consult & { closure: Closure } =>
  consult.closure !== null && consult.formalAt === null && !holdsPrompts(consult)

/**
 * Whether automatic prompts rest for a worker: while such a consult is open, and for 14 days after it ended. Only sending rests;
 * whoever opens their reflections by themselves can always write. `consults`: theirs that are open or ended since `heldSince`.
 */
export const promptsRest = (consults: readonly Consult[], now: At): boolean =>
  consults.some((consult) => holdsPrompts(consult) && (endOf(consult) ?? now) + HELD_MS > now)

const endOf = ({ state, closedAt, withdrawnAt }: Consult): At | null => closedAt ?? (state === 'withdrawn' ? withdrawnAt : null)
