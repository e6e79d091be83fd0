import { neededWords, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `differ`. */
export const readDiffer = (values: Values): Read<{ view: string }> =>
  mapRead(read({ 'differ.text': neededWords('words.empty') }, values), (v) => ({ view: v['differ.text'] }))

/** Form `amend`. */
export const readAmend = (values: Values): Read<{ text: string; why: string }> =>
  mapRead(read({ 'amend.text': neededWords('words.empty'), 'amend.why': words() }, values), (v) => ({
    text: v['amend.text'],
    why: v['amend.why'],
  }))
