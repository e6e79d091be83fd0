import { choice, maybePerson, person, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

/** Form `hand_over`. */
export const readHandOver = (values: Values): Read<{ to: PersonKey; note: string }> =>
  mapRead(read({ 'hand_over.to': person(), 'hand_over.note': words() }, values), (v) => ({
    to: v['hand_over.to'],
    note: v['hand_over.note'],
  }))

/** Form `second`. */
export const readSecond = (values: Values): Read<{ to: PersonKey; ask: string }> =>
  mapRead(read({ 'second.to': person(), 'second.ask': words() }, values), (v) => ({ to: v['second.to'], ask: v['second.ask'] }))

/** Form `decline`. `to` is set when the reader was the last and had to pick. */
export const readDecline = (values: Values): Read<{ why: 'close' | 'field' | 'time' | 'other'; to: PersonKey | null }> =>
  mapRead(read({ 'decline.why': choice('decline', ['close', 'field', 'time', 'other']), 'hand_over.to': maybePerson() }, values), (v) => ({
    why: v['decline.why'],
    to: v['hand_over.to'],
  }))
