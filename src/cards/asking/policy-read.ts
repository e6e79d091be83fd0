import { choice } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `policy`. */
export const readPolicy = (values: Values): Read<{ answer: 'clear' | 'unclear' | 'unread' }> =>
  mapRead(read({ 'policy.helps': choice('policy', ['clear', 'unclear', 'unread']) }, values), (v) => ({ answer: v['policy.helps'] }))
