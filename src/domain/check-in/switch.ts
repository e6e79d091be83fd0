import { Refusal } from '../errors.ts'
import type { CheckIn } from './check-in.ts'
import { type CheckInRules, dueAfter } from './set-up.ts'

/** Skipping is as good as writing: nothing is kept of it but that it needs no more asking. */
export function skip(checkIn: CheckIn, id: string, rules: CheckInRules): CheckIn {
  return settled(checkIn, id, rules)
}

/** Written: it is not asked again. Questions asked outside the rhythm count as used too. */
export function written(checkIn: CheckIn, id: string, prompts: readonly string[], rules: CheckInRules): CheckIn {
  const used = [...checkIn.used, ...prompts.filter((one) => !checkIn.used.includes(one))]
  return settled({ ...checkIn, used }, id, rules)
}

function settled(checkIn: CheckIn, id: string, rules: CheckInRules): CheckIn {
  const asked = checkIn.asked.map((one) => (one.id === id ? { ...one, done: true } : one))
  const wasLater = checkIn.laterAt !== null && checkIn.asked.at(-1)?.id === id
  if (!wasLater) return { ...checkIn, asked }
  return { ...checkIn, asked, laterAt: null, nextDueAt: dueAfter(checkIn, rules, rules.now) }
}

/** Paused until they press "Start again"; nobody asks why. */
export const pause = (checkIn: CheckIn): CheckIn => {
  if (checkIn.state !== 'on' && checkIn.state !== 'paused') throw new Refusal('changed')
  return { ...checkIn, state: 'paused', laterAt: null, nextDueAt: null }
}

/** Stopped, or an offer refused; the choices stay for a new start. */
export const stop = (checkIn: CheckIn): CheckIn => ({ ...checkIn, state: 'off', laterAt: null, nextDueAt: null })

/** Goes on with the rhythm as it was chosen; what fell in the pause is not made up for. */
export function resume(checkIn: CheckIn, rules: CheckInRules): CheckIn {
  if (checkIn.state === 'on') return checkIn
  if (checkIn.state !== 'paused') throw new Refusal('changed')
  return { ...checkIn, state: 'on', nextDueAt: dueAfter(checkIn, rules, rules.now) }
}
