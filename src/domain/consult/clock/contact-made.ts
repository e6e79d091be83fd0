import type { Consult } from '../consult.ts'

/**
 * True when a named person has spoken with the worker and they are safe, or police or ambulance is with them, and the worker has not
 * said "No, we did not". Silence leaves it so; "not safe" never counts (events).
 */
export function contactMade(consult: Consult): boolean {
  const last = consult.spoken.at(-1)
  return last !== undefined && last.how !== 'not' && last.confirmed !== false && last.at >= alarmFromAt(consult)
}

/** When the present alarm began: the latest change of level to `now`. Words spoken before it do not count for it. */
export function alarmFromAt(consult: Consult): number {
  const from = [...consult.levels].reverse().find((l, i, all) => l.level === 'now' && all[i + 1]?.level !== 'now')
  return from?.at ?? 0
}

/** The alarm is on: level `now`, and nobody has spoken with the worker yet. */
export const alarmOn = (consult: Consult): boolean =>
  consult.level === 'now' && !contactMade(consult) && ['sent', 'seen', 'asked', 'answered', 'agreed'].includes(consult.state)
