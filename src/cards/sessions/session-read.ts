import { z } from 'zod'
import { choice, maybeDay, maybeTime, minutes } from '#cards/kit/field.ts'
import { type Read, read } from '#cards/kit/read.ts'
import { listOf, textOf } from '#cards/kit/typed-values.ts'
import type { Values } from '#cards/model.ts'
import type { Mode } from '#domain/session/pair.ts'

/** Form `session`: local date and time of the next one, null for no date; what is ticked for the list, null where there was no list. */
export interface SessionRead {
  on: string | null
  time: string | null
  parked: string[] | null
}

export function readSession(values: Values, { today }: { today?: string } = {}): Read<SessionRead> {
  const found = read({ 'session.date': maybeDay(today), 'session.time': maybeTime() }, values)
  if ('errors' in found) return found
  const { 'session.date': on, 'session.time': time } = found.value
  if (on !== null && time === null) return { errors: { 'session.time': 'session.time.error' } }
  const parked = Object.hasOwn(values ?? {}, 'session.park') ? listOf(values, 'session.park') : null
  return { value: { on, time: on === null ? null : time, parked } }
}

/** Form `session.pick`: whose pair, as a button would name it. */
export const readSessionPick = (values: Values): Read<{ arg: string }> => {
  const arg = textOf(values, 'session.who')
  return arg === '' ? { errors: { 'session.who': 'nav.pick' } } : { value: { arg } }
}

/** Form `session.log`: `mode` null when it did not take place; then nothing else is asked. */
export interface SessionLogRead {
  on: string | null
  minutes: number | null
  mode: Mode | null
}

export function readSessionLog(values: Values, { today }: { today: string }): Read<SessionLogRead> {
  const day = maybeDay().pipe(z.string({ error: 'nav.pick' }).refine((on) => on <= today, 'session.on.error'))
  const mode = choice('session', ['room', 'video', 'phone', 'missed'])
  const found = read({ 'session.mode': mode, 'session.on': day, 'session.minutes': minutes() }, values)
  if ('errors' in found) {
    // A session that did not take place needs no day and no minutes.
    return textOf(values, 'session.mode') === 'session.missed' ? { value: { on: null, minutes: null, mode: null } } : found
  }
  const { 'session.mode': how, 'session.on': on, 'session.minutes': length } = found.value
  return { value: { on, minutes: length, mode: how === 'missed' ? null : how } }
}
