import type { Values } from '#cards/model.ts'
import { choice } from '#cards/read/field.ts'
import { mapRead, type Read, read } from '#cards/read/read.ts'

/** Form `snooze`. */
export const readSnooze = (values: Values): Read<{ until: 'half' | 'opening' }> =>
  mapRead(read({ 'snooze.until': choice('snooze', ['half', 'opening']) }, values), (v) => ({ until: v['snooze.until'] }))
