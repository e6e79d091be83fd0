import { choice } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `snooze`. */
export const readSnooze = (values: Values): Read<{ until: 'half' | 'opening' }> =>
  mapRead(read({ 'snooze.until': choice('snooze', ['half', 'opening']) }, values), (v) => ({ until: v['snooze.until'] }))
