import type { Values } from '#cards/model.ts'
import { choice, minutes, words } from '#cards/read/field.ts'
import { mapRead, type Read, read } from '#cards/read/read.ts'

/** Form `spoken`. The plan may stay empty: the one thing that matters is that they spoke. */
export const readSpoken = (values: Values): Read<{ how: 'safe' | 'not' | 'police'; plan: string; minutes: number | null }> =>
  mapRead(
    read({ 'spoken.how': choice('spoken', ['safe', 'not', 'police']), 'spoken.plan': words(), 'answer.minutes': minutes() }, values),
    (v) => ({
      how: v['spoken.how'],
      plan: v['spoken.plan'],
      minutes: v['answer.minutes'],
    }),
  )
