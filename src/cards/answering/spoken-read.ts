import { choice, minutes, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

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
