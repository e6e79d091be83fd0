import { COUNTS, RHYTHM_OPTIONS } from '#cards/check-ins/check-in-setup-form.ts'
import { choice, maybeTime, neededWords } from '#cards/kit/field.ts'
import { type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import { DAYS } from '#domain/agency.ts'
import { type CheckInChoice, MODELS } from '#domain/check-in/check-in.ts'

/** Form `checkin.setup`: a rhythm, or "Not at all" (null). */
export function readCheckInSetup(values: Values): Read<CheckInChoice | null> {
  const rhythm = read({ 'checkin.rhythm': choice('rhythm', RHYTHM_OPTIONS) }, values)
  if ('errors' in rhythm) return rhythm
  const often = rhythm.value['checkin.rhythm']
  if (often === 'off') return { value: null }
  const rest = read(
    {
      'checkin.day': choice('hours.weekday', DAYS),
      'checkin.time': maybeTime().refine((time) => time !== null, 'nav.pick'),
      'checkin.model': choice('model', MODELS),
      'checkin.count': choice('count', COUNTS),
    },
    values,
  )
  if ('errors' in rest) return rest
  const v = rest.value
  return {
    value: {
      rhythm: often,
      weekday: v['checkin.day'],
      time: v['checkin.time'] ?? '',
      model: v['checkin.model'],
      count: v['checkin.count'] === 'two' ? 2 : 1,
    },
  }
}

/** Form `checkin.writing`: the words as typed. */
export const readCheckInWriting = (values: Values): Read<{ 'checkin.text': string }> =>
  read({ 'checkin.text': neededWords('checkin.empty') }, values)
