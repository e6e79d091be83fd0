import { neededWords } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

const one = (id: string, values: Values): Read<{ text: string }> =>
  mapRead(read({ [id]: neededWords('words.empty') }, values), (v) => ({ text: v[id] as string }))

/** Form `ask_back`. */
export const readAskBack = (values: Values): Read<{ text: string }> => one('ask_back.text', values)

/** Form `reply`. */
export const readReply = (values: Values): Read<{ text: string }> => one('reply.text', values)
