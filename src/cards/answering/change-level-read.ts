import { OFFERED_LEVELS } from '#cards/guide/level-choice.ts'
import { choice, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import { type Level, rank } from '#domain/words.ts'

/** Form `raise`. */
export const readRaise = (values: Values): Read<{ level: Level; why: string }> =>
  mapRead(read({ 'ask.level': choice('level', OFFERED_LEVELS), 'raise.why': words() }, values), (v) => ({
    level: v['ask.level'],
    why: v['raise.why'],
  }))

/** Form `level`. A later time than `present` needs a reason, which the worker sees. */
export function readLevel(values: Values, present: Level): Read<{ level: Level; why: string }> {
  const result = mapRead(read({ 'level.to': choice('level', OFFERED_LEVELS), 'level.why': words() }, values), (v) => ({
    level: v['level.to'],
    why: v['level.why'],
  }))
  if ('errors' in result) return result
  const { level, why } = result.value
  return rank(level) < rank(present) && why.trim() === '' ? { errors: { 'level.why': 'level.why.error' } } : result
}
